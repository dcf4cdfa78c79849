-- What was known by its code is known by its role from here on: in a database of before, each code keeps what it did.
UPDATE "indicator" i SET "role" = r.role FROM (VALUES
  ('MBR01', 'members'), ('MBR02', 'enterpriseMembers'), ('MBR03', 'membersJoined'), ('MBR05', 'membersReviewed'),
  ('PTY07', 'universities'), ('EXP01', 'expertsAdded'), ('EXP02', 'expertsRenewed'), ('EXP03', 'expertPool'),
  ('TRN01', 'trainingTerms'), ('TRN02', 'trained'), ('TRN03', 'passed'), ('TRN04', 'passRate'), ('TRN05', 'topicTerms'),
  ('TRN06', 'skillTerms'), ('PUB00', 'itemsPublished'), ('PUB05', 'articles'), ('PUB06', 'followers')
) AS r (code, role) WHERE i.code = r.code AND (r.role = 'passRate') = (i.kind = 'ratio');
--> statement-breakpoint
-- The seal showed this character; whoever clears it gets those of the short name.
UPDATE "association" SET "seal" = '后';
