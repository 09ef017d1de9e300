package paas.caddy;

import java.util.concurrent.ThreadFactory;

/** The HTTP client's threads, which must not keep a process alive. Public because the client makes it by its class. */
public final class DaemonThreads implements ThreadFactory {

    @Override
    public Thread newThread(Runnable work) {
        return Thread.ofPlatform().daemon().name("router-admin-", 0).unstarted(work);
    }
}
