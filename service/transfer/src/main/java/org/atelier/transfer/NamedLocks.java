package org.atelier.transfer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock for each of some things, of which there are not many. Interrupting who waits for one cancels that. Thread-safe.
 *
 * @param <K> what they are for
 */
final class NamedLocks<K> {

    private final ConcurrentMap<K, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** What is done while nobody else does something of the same name. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    <T, E extends Exception> T with(K key, Work<T, E> work) throws E {
        ReentrantLock lock = locks.computeIfAbsent(key, unused -> new ReentrantLock());
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        }
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets one that is not needed again; who waits for it now waits on, and who comes later does not wait for them. */
    void forget(K key) {
        locks.remove(key);
    }
}
