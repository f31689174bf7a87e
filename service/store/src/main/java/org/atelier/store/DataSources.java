package org.atelier.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes connections to the two kinds of database. */
final class DataSources {

    /** How long to wait for what another transaction has locked. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    /**
     * WRITE_DELAY: each commit is written at once. RETENTION_TIME: since each commit is also forced to disk, old parts of the file
     * can be reused after a second rather than 45. The process closes the database itself, so H2 needs no shutdown hook.
     * MAX_MEMORY_ROWS: a longer result is written to the disk before its first row is given, though all that is asked for is wanted in
     * memory anyway.
     */
    private static final String H2_OPTIONS =
            ";WRITE_DELAY=0;RETENTION_TIME=1000;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=0;MAX_MEMORY_ROWS=10000000"
                    + ";LOCK_TIMEOUT=" + LOCK_TIMEOUT.toMillis();

    private static final String POSTGRESQL_OPTIONS = "-c lock_timeout=" + LOCK_TIMEOUT.toMillis();

    private static final int POSTGRESQL_SOCKET_TIMEOUT_SECONDS = 60;

    private DataSources() {}

    static DataSource create(DatabaseSettings settings) {
        return settings.embedded() ? h2(settings) : postgresql(settings);
    }

    /** Connects without a pool, for an error that says what to do rather than a pool's timeout. */
    static Connection connect(DataSource source, DatabaseSettings settings) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new DatabaseException(explain(e, settings), e);
        }
    }

    private static DataSource h2(DatabaseSettings settings) {
        SteadyFilePath.register();
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + SteadyFilePath.SCHEME + ":" + settings.file() + H2_OPTIONS);
        settings.user().ifPresent(source::setUser);
        settings.password().ifPresent(source::setPassword);
        return new EmbeddedDataSource(source, new WriterLock(LOCK_TIMEOUT));
    }

    private static DataSource postgresql(DatabaseSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        settings.user().ifPresent(source::setUser);
        settings.password().ifPresent(source::setPassword);
        source.setApplicationName("atelier");
        source.setTcpKeepAlive(true);
        source.setOptions(POSTGRESQL_OPTIONS);
        source.setSocketTimeout(POSTGRESQL_SOCKET_TIMEOUT_SECONDS);
        return source;
    }

    private static String explain(SQLException e, DatabaseSettings settings) {
        if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return "The store " + settings.label()
                    + " is in use by another process; stop the other server, or give this one"
                    + " a data directory of its own (several servers share a PostgreSQL store).";
        }
        return "Cannot open the store " + settings.label() + ": " + e.getMessage();
    }
}
