package org.atelier.engine.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store whose process dies at one chosen change of workspaces or steps: nothing can be read or written any more. */
public final class CrashingStore implements WorkspaceStore {

    private static final Set<String> CHANGES =
            Set.of("insert", "update", "appendSteps", "updateStep", "deleteSteps", "saveLeases", "deleteLeases");

    /** The process is dead. */
    public static final class CrashError extends Error {
        CrashError() {
            super("crashed", null, false, false);
        }
    }

    /** On which side of the commit the process dies. */
    public enum Moment {
        /** What was done before is done, but not written down. */
        BEFORE_COMMIT,
        /** What is written down is not done yet. */
        AFTER_COMMIT
    }

    private final WorkspaceStore store;
    private final CountDownLatch crashed = new CountDownLatch(1);
    private Moment moment = Moment.AFTER_COMMIT;
    private int left = Integer.MAX_VALUE;
    private Thread asking = Thread.currentThread();
    private boolean asked;
    private boolean dead;

    public CrashingStore(WorkspaceStore store) {
        this.store = store;
    }

    /** Dies at the change with this number, counted from 1 and from the next one that this thread makes. */
    public synchronized void crashAt(int change, Moment side) {
        asking = Thread.currentThread();
        asked = false;
        left = change;
        moment = side;
    }

    public boolean awaitCrash(long millis) throws InterruptedException {
        return crashed.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized <T> T inTransaction(Work<T> work) {
        requireAlive();
        AtomicBoolean changed = new AtomicBoolean();
        T result = store.inTransaction(session -> {
            T value = work.run(watched(session, changed));
            asked |= changed.get() && Thread.currentThread().equals(asking);
            if (asked && changed.get() && left == 1 && moment == Moment.BEFORE_COMMIT) {
                die();
            }
            return value;
        });
        if (asked && changed.get() && left != Integer.MAX_VALUE) {
            left--;
            if (left == 0) {
                die();
            }
        }
        return result;
    }

    private void requireAlive() {
        if (dead) {
            throw new CrashError();
        }
    }

    private void die() {
        dead = true;
        crashed.countDown();
        throw new CrashError();
    }

    private static StoreSession watched(StoreSession session, AtomicBoolean changed) {
        return (StoreSession) Proxy.newProxyInstance(
                StoreSession.class.getClassLoader(),
                new Class<?>[] {StoreSession.class},
                (proxy, method, arguments) -> {
                    if (CHANGES.contains(method.getName())) {
                        changed.set(true);
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
