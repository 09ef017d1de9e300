package paas.core.verb;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import paas.core.access.Caller;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.access.Users;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.name.ProjectId;

/**
 * What callers do at this moment with projects. Whoever loses the right to it meanwhile is cancelled: a follower ends, a deploy that has not reached
 * its point of no return is undone, one that has ends as it would have.
 */
public final class Ongoing {

    private final Gate gate;
    private final Users users;
    private final Set<Stay> stays = ConcurrentHashMap.newKeySet();

    public Ongoing(Gate gate, Users users) {
        this.gate = gate;
        this.users = users;
    }

    /** Something that is being done. Closing it ends it. */
    public final class Stay implements AutoCloseable {

        private final Caller caller;
        private final Right right;
        private final ProjectId project;
        private final Cancellation cancellation;
        private volatile boolean revoked;

        private Stay(Caller caller, Right right, ProjectId project, Cancellation cancellation) {
            this.caller = caller;
            this.right = right;
            this.project = project;
            this.cancellation = cancellation;
        }

        private void review() {
            boolean may = users.byId(caller.user().id()).filter(user -> user.suspended().isEmpty())
                    .filter(user -> gate.may(new Caller(user, caller.fingerprint(), caller.from()), right, project)).isPresent();
            if (!may && !revoked) {
                // before the work hears of it: it may end, and ask, at once
                revoked = true;
                revoked = cancellation.cancel("the right '" + right.word() + "' was taken away");
            }
        }

        /** @throws Failure {@code right-gone}, when it was cancelled for that */
        public void check() {
            if (revoked) {
                throw Failure.denied("right-gone", "Your right '" + right.word() + "' was taken away while this ran.", "What was not done by then is undone.");
            }
        }

        @Override
        public void close() {
            stays.remove(this);
        }
    }

    /** To be called after the gate has let the caller through. */
    public Stay begin(Caller caller, Right right, ProjectId project, Cancellation cancellation) {
        Stay stay = new Stay(caller, right, project, cancellation);
        stays.add(stay);
        return stay;
    }

    /** Rights may have changed. */
    public void review() {
        stays.forEach(Stay::review);
    }
}
