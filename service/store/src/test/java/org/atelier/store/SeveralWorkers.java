package org.atelier.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Several processes, or threads, on one database, which is empty before each test. */
@Timeout(120)
abstract class SeveralWorkers {

    static final int WORKERS = 4;

    final ExecutorService executor = Executors.newFixedThreadPool(WORKERS);

    /** An open database. */
    abstract Database database();

    /** The same database, opened as another process would where that is possible. */
    abstract Database again();

    @BeforeEach
    void empty() {
        StoredRows.deleteAll(database());
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    /** Something one of several workers does. */
    @FunctionalInterface
    interface Work<T> {
        T run(int worker) throws Exception;
    }

    /** Lets all workers start at the same time and returns what each returned. */
    final <T> List<T> together(Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(WORKERS);
        List<Callable<T>> tasks = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            int number = worker;
            tasks.add(() -> {
                start.await();
                return work.run(number);
            });
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : executor.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }
}
