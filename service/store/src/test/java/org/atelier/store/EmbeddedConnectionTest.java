package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two transactions that have nothing in common. */
@Timeout(30)
class EmbeddedConnectionTest {

    private static final String FIRST_ROW = "UPDATE thing SET number = 5 WHERE id = 1";
    private static final String SECOND_ROW = "UPDATE thing SET number = 6 WHERE id = 2";
    private static final String LOCK = "SELECT number FROM thing WHERE id = 1 FOR UPDATE";
    private static final String READ = "SELECT number FROM thing WHERE id = 1";

    private Connection one;
    private Connection two;

    @BeforeEach
    void connect() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + getClass().getSimpleName());
        EmbeddedDataSource source = new EmbeddedDataSource(h2, new WriterLock(Duration.ofMillis(100)));
        one = source.getConnection();
        two = source.getConnection();
        run(one, "CREATE TABLE thing (id INTEGER PRIMARY KEY, number INTEGER)");
        run(one, "INSERT INTO thing (id, number) VALUES (1, 1), (2, 2)");
        one.setAutoCommit(false);
        two.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        one.close();
        two.close();
    }

    @Test
    void shouldLetOneTransactionChangeSomethingAtATime() throws SQLException {
        run(one, FIRST_ROW);
        assertThatSecondIsRefused();
        one.rollback();
        run(two, SECOND_ROW);
        two.commit();
    }

    @Test
    void shouldCountALockAsAChange() throws SQLException {
        run(one, LOCK);
        assertThatSecondIsRefused();
        one.commit();
        run(two, SECOND_ROW);
        two.commit();
    }

    @Test
    void shouldLetOthersReadMeanwhile() throws SQLException {
        run(one, FIRST_ROW);

        assertThat(read(two)).isEqualTo(1);
        one.commit();
        assertThat(read(two)).isEqualTo(5);
    }

    @Test
    void shouldHoldNobodyUpOnceItsTransactionIsAbandoned() throws SQLException {
        run(one, FIRST_ROW);
        one.setAutoCommit(true);
        run(two, SECOND_ROW);
        two.close();
        one.setAutoCommit(false);
        run(one, FIRST_ROW);
    }

    @Test
    void shouldHoldOthersUpThoughPartIsTakenBack() throws SQLException {
        run(one, FIRST_ROW);
        one.rollback(one.setSavepoint());

        assertThatSecondIsRefused();
    }

    private void assertThatSecondIsRefused() {
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            try {
                run(two, SECOND_ROW);
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        });
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(second::join)
                .withCauseInstanceOf(SQLTimeoutException.class);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static int read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
