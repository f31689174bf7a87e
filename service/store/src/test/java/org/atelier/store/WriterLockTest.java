package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WriterLockTest {

    private final WriterLock lock = new WriterLock(Duration.ofMillis(50));

    @Test
    void shouldKeepOthersWaitingUntilItIsGivenBackAsOftenAsItWasTaken() throws SQLException {
        lock.acquire();
        lock.acquire();
        assertThat(anotherGetsIt()).isFalse();
        lock.release();
        assertThat(anotherGetsIt()).isFalse();
        lock.release();
        assertThat(anotherGetsIt()).isTrue();
    }

    @Test
    void shouldSayThatItWasNotToBeHadInTheStateOfALockTimeOut() throws SQLException {
        lock.acquire();

        SQLException refused = CompletableFuture.supplyAsync(this::refusal).join();

        assertThat((Throwable) refused)
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessage("Another transaction has been writing for 50 ms.");
        assertThat(refused.getSQLState()).isEqualTo("HYT00");
    }

    @Test
    void shouldBeGivenBackByAnotherThread() throws SQLException {
        lock.acquire();
        CompletableFuture.runAsync(lock::release).join();

        assertThat(anotherGetsIt()).isTrue();
    }

    @Test
    void shouldNotWaitWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(SQLException.class).isThrownBy(lock::acquire).withMessageStartingWith("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private boolean anotherGetsIt() {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        lock.acquire();
                        lock.release();
                        return true;
                    } catch (SQLException e) {
                        return false;
                    }
                })
                .join();
    }

    private SQLException refusal() {
        try {
            lock.acquire();
            throw new AssertionError("acquired");
        } catch (SQLException e) {
            return e;
        }
    }
}
