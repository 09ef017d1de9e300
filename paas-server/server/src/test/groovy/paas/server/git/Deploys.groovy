package paas.server.git

import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.locks.ReentrantLock
import paas.core.verb.Answer
import paas.core.verb.Applier
import paas.core.verb.Call
import paas.core.verb.Change
import paas.spi.Cancellation

/** Stands for deploy: one push at a time, recorded, and then whatever the spec wants done with it. */
class Deploys implements Applier {

    final List<Change.Push> pushes = new CopyOnWriteArrayList<>()
    final List<Call> calls = new CopyOnWriteArrayList<>()
    private final Repositories repositories
    private final ReentrantLock turn = new ReentrantLock(true)
    volatile Closure<?> doing

    Deploys(Repositories repositories) {
        this.repositories = repositories
        reset()
    }

    void reset() {
        pushes.clear()
        calls.clear()
        doing = { Change.Push push, Call call -> call.output().headline('Application deployed:') }
    }

    @Override
    Answer apply(String verb, Change change, Call call) {
        assert verb == 'push'
        calls << call
        turn.lock()
        try {
            change.judge().run()
            pushes << change
            doing.call(change, call)
            serve(change)
            new Answer.Fields([release: 'v1'])
        } finally {
            turn.unlock()
        }
    }

    /** As deploy does after its commit point, still within its turn. */
    void serve(Change.Push push) {
        repositories.move(push.project(), push.ref(), push.source().commit())
    }

    /** Waits until it is cancelled, and ends as a cancelled deploy does. */
    static void untilCancelled(Cancellation cancellation) {
        def latch = new java.util.concurrent.CountDownLatch(1)
        cancellation.onCancel { latch.countDown() }
        latch.await(60, java.util.concurrent.TimeUnit.SECONDS)
        cancellation.check()
    }
}
