package org.atelier.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in transactions, again where it has lost against other transactions. */
final class Transactions {

    static final int ATTEMPTS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    /**
     * SQL states of contention: serialization failure and H2's deadlock, PostgreSQL's deadlock and lock time-out, H2's lock time-out
     * and concurrent update.
     */
    private static final Set<String> CONTENTION = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

    private static final String UNIQUE_VIOLATION = "23505";

    private final Jdbi jdbi;

    Transactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Runs work whose changes become durable together; exceptions of JDBI pass through when trying again has not helped. */
    <T> T write(Function<Handle, T> work) {
        int attempt = 1;
        while (true) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !isContention(e)) {
                    throw e;
                }
                LOG.info("transaction lost attempt={} of={} reason={}", attempt, ATTEMPTS, e.getMessage());
                attempt++;
            }
        }
    }

    /** Reads without a transaction. */
    <T> T read(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    static boolean isUniqueViolation(JdbiException e) {
        return sqlState(e).filter(UNIQUE_VIOLATION::equals).isPresent();
    }

    static boolean isContention(JdbiException e) {
        return sqlState(e).filter(CONTENTION::contains).isPresent();
    }

    private static Optional<String> sqlState(Throwable e) {
        return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .flatMap(cause -> Optional.ofNullable(((SQLException) cause).getSQLState()).stream())
                .findFirst();
    }
}
