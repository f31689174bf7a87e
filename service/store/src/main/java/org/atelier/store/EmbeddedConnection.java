package org.atelier.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection of {@link EmbeddedDataSource}.
 *
 * <p>The first prepared statement of a transaction that may change or lock something takes the {@link WriterLock}; the end of the
 * transaction gives it back. H2 lets transactions that change different rows run side by side, but may put back an old row twice
 * while it rolls back and saves its file at the same time (RollbackDecisionMaker is run again where the root of the undo log has
 * changed). Whatever another transaction has put there in between is lost, or its entry in an index. Where nobody else changes
 * anything before the end of the rollback, there is nothing to lose.
 *
 * <p>H2 also leaves a commit in memory while another connection is writing, and never forces the file.
 */
final class EmbeddedConnection implements InvocationHandler {

    private final Connection delegate;
    private final WriterLock lock;
    private final GroupedForce force;
    private final AtomicBoolean writing = new AtomicBoolean();

    private EmbeddedConnection(Connection delegate, WriterLock lock, GroupedForce force) {
        this.delegate = delegate;
        this.lock = lock;
        this.force = force;
    }

    static Connection of(Connection delegate, WriterLock lock, GroupedForce force) {
        return (Connection) Proxy.newProxyInstance(
                EmbeddedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new EmbeddedConnection(delegate, lock, force));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object first = arguments == null || arguments.length == 0 ? "" : Objects.requireNonNullElse(arguments[0], "");
        return switch (method.getName()) {
            case "prepareStatement" -> {
                begin((String) first);
                yield call(method, arguments);
            }
            case "commit" -> {
                commit();
                yield null;
            }
            case "rollback" -> first instanceof Savepoint ? call(method, arguments) : end(method, arguments);
            case "setAutoCommit", "close" -> end(method, arguments);
            default -> call(method, arguments);
        };
    }

    private void begin(String sql) throws SQLException {
        if (mayWrite(sql) && !delegate.getAutoCommit() && !writing.get()) {
            lock.acquire();
            writing.set(true);
        }
    }

    private static boolean mayWrite(String sql) {
        return !sql.startsWith("SELECT") || sql.contains("FOR UPDATE");
    }

    private void commit() throws SQLException {
        boolean changed;
        try {
            changed = hasChanges();
            delegate.commit();
        } finally {
            release();
        }
        if (changed) {
            force.run(() -> execute("CHECKPOINT SYNC"));
        }
    }

    private @Nullable Object end(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return call(method, arguments);
        } finally {
            release();
        }
    }

    /** The thread need not be the one that began: a pool closes a broken connection in one of its own. */
    private void release() {
        if (writing.getAndSet(false)) {
            lock.release();
        }
    }

    /** H2 gives a transaction its number with its first change. */
    private boolean hasChanges() throws SQLException {
        try (Statement statement = delegate.createStatement();
                ResultSet row = statement.executeQuery("CALL TRANSACTION_ID()")) {
            return row.next() && row.getString(1) != null;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = delegate.createStatement()) {
            statement.execute(sql);
        }
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException e) {
            throw Optional.ofNullable(e.getCause()).orElse(e);
        }
    }
}
