package org.atelier.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * H2 connections with what H2 lacks: one transaction at a time changes something, and {@code commit} returns when the file is on
 * disk.
 */
final class EmbeddedDataSource implements DataSource {

    private final DataSource delegate;
    private final WriterLock lock;
    private final GroupedForce force = new GroupedForce();

    EmbeddedDataSource(DataSource delegate, WriterLock lock) {
        this.delegate = delegate;
        this.lock = lock;
    }

    /** Begins to keep the file small. */
    FileUpkeep keepSmall() throws SQLException {
        return FileUpkeep.start(delegate.getConnection(), lock);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return EmbeddedConnection.of(delegate.getConnection(), lock, force);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return EmbeddedConnection.of(delegate.getConnection(user, password), lock, force);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate.isWrapperFor(type);
    }
}
