import { serveAuth } from '@/lib/sign-in/auth-serve';

export { serveAuth as GET, serveAuth as POST };
