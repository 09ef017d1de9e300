package paas.core.fake

import groovy.transform.CompileStatic
import java.lang.reflect.InvocationHandler
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import java.lang.reflect.Proxy
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.locks.ReentrantLock
import java.util.function.Supplier
import paas.core.operation.Transactions
import paas.spi.Failure

/**
 * What stands between one life of the server and its world: counts what the server does to it, and at the n-th time kills the server, or breaks
 * that part of the world. A dead server does nothing any more, whatever its code tries; a transaction that it was in is rolled back.
 */
@CompileStatic
class Mortal extends Life.Seen {

    /** How it happens. @param part that breaks; none: the server dies  @param late whether the call that is hit was still carried out */
    static record Fault(String name, String part, boolean late) {
    }

    static final Fault KILLED = new Fault('server', '', true)
    static final List<Fault> FAULTS = [KILLED] + ['runtime', 'router', 'store'].collectMany { part ->
        [new Fault("$part, before the call", part, false), new Fault("$part, after the call", part, true)]
    }

    /** The server is dead. */
    static class Killed extends RuntimeException {
        Killed() {
            super('killed', null, false, false)
        }
    }

    /** What is not named so changes something. */
    private static final Map<String, Set<String>> READS = [store: 'find list of byId named steps unfinished owner latest ofRelease ofBuild get',
                                  runtime: 'state find listening peakMemory facts has layers sizes room written ping name expected await exec watch',
                                  router: 'name url ping drain watch', builder: 'name order detect'].collectEntries { String kind, String names -> [(kind): names.tokenize() as Set<String>] } as Map<String, Set<String>>

    private final World world
    private final ReentrantLock store
    private final Runnable look
    private final AtomicInteger count = new AtomicInteger()
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial { false }
    private volatile Fault fault
    private volatile int at
    private volatile boolean armed
    private volatile boolean dead
    private volatile boolean broken
    /** What it did while it was armed. */
    final List<String> done = [].asSynchronized()

    /** @param store held by whoever changes the store  @param look is called after everything that the server does to the world */
    Mortal(World world, ReentrantLock store, Runnable look) {
        this.world = world
        this.store = store
        this.look = look
    }

    /** @param at how many calls are left; 0: none of them is hit, they are only counted */
    void arm(Fault fault, int at) {
        this.fault = fault
        this.at = at
        armed = true
    }

    /** The world is whole again. */
    void mended() {
        broken = false
        armed = false
    }

    void kill() { dead = true }

    boolean isHit() { dead || broken }

    int getCounted() { count.get() }

    @Override
    def <T> T through(String kind, Class<T> type, T part) {
        InvocationHandler handler = { Object proxy, Method method, Object[] args ->
            made(kind, method.name, "$type.simpleName.$method.name".toString()) {
                try {
                    method.invoke(part, args)
                } catch (InvocationTargetException e) {
                    throw e.cause
                }
            }
        }
        type.cast(Proxy.newProxyInstance(type.classLoader, [type] as Class[], handler))
    }

    private Object made(String kind, String method, String shown, Closure<Object> work) {
        before()
        boolean hit = counts(kind, method) && next(shown)
        if (kind == fault?.part && (broken || hit && !fault.late)) {
            broken = true
            throw failure(kind)
        }
        Object result = kind == 'store' ? held(work) : work()
        if (hit) {
            strike(kind)
        }
        if (kind != 'store') {
            look.run()
        }
        result
    }

    private void before() {
        if (dead) {
            throw new Killed()
        }
    }

    private boolean counts(String kind, String method) {
        armed && (fault == KILLED ? !READS[kind]?.contains(method) : kind == fault.part)
    }

    private boolean next(String shown) {
        done << shown
        count.incrementAndGet() == at
    }

    private void strike(String kind) {
        if (fault == KILLED) {
            dead = true
            throw new Killed()
        }
        broken = true
        throw failure(kind)
    }

    private static Failure failure(String kind) {
        Failure.outside("$kind-unreachable".toString(), "The $kind does not answer.".toString(), 'Start it.', null)
    }

    private <T> T held(Closure<T> work) {
        store.lock()
        try {
            work()
        } finally {
            store.unlock()
        }
    }

    @Override
    Transactions transactions() {
        { Supplier work -> inside.get() ? work.get() : transaction(work) } as Transactions
    }

    /** What it wrote is there as a whole or not at all; when the connection is cut at its end, nobody is told which. */
    private Object transaction(Supplier work) {
        boolean hit
        Object result = held {
            def memory = new Memory(world.collections())
            inside.set(true)
            try {
                def made = work.get()
                before()
                hit = counts('store', 'commit') && next('commit')
                if ('store' == fault?.part && (broken || hit && !fault.late)) {
                    broken = true
                    throw failure('store')
                }
                made
            } catch (RuntimeException e) {
                memory.restore()
                throw e
            } finally {
                inside.set(false)
            }
        }
        if (hit) {
            strike('store')
        }
        look.run()
        result
    }
}
