package org.atelier.wsrf.notification;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.memory.MemoryNotificationStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A notification system whose consumers are made up and whose clock the tests turn. */
abstract class AbstractDeliveryTest {

    static final String GOOD = "http://good/";

    static final String BAD = "http://bad/";

    final ExecutorService workers = Executors.newFixedThreadPool(4);

    Fixture fixture = new Fixture(Fixture.SETTINGS, new MemoryNotificationStore(), workers);

    @BeforeAll
    static void lookOften() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
        Awaitility.setDefaultPollDelay(Duration.ZERO);
    }

    @AfterAll
    static void reset() {
        Awaitility.reset();
    }

    @AfterEach
    void close() {
        fixture.close();
        workers.shutdownNow();
    }

    void useSettings(UnaryOperator<SettingsBuilder> change) {
        fixture.close();
        NotificationSettings settings = change.apply(new SettingsBuilder()).build();
        fixture = new Fixture(settings, new MemoryNotificationStore(), workers);
    }

    /** The fixture's settings with changes. */
    static final class SettingsBuilder {

        private int subscriptionsOfOwner = 5;
        private Duration sendTimeout = Fixture.SETTINGS.sendTimeout();

        SettingsBuilder subscriptionsOfOwner(int count) {
            subscriptionsOfOwner = count;
            return this;
        }

        SettingsBuilder sendTimeout(Duration timeout) {
            sendTimeout = timeout;
            return this;
        }

        NotificationSettings build() {
            return new NotificationSettings(
                    Fixture.SETTINGS.defaultLifetime(),
                    Fixture.SETTINGS.longestLifetime(),
                    subscriptionsOfOwner,
                    2,
                    new QueueLimits(100, 100_000),
                    50,
                    100_000,
                    Fixture.SETTINGS.inFlight(),
                    Fixture.SETTINGS.inFlightOfMachine(),
                    sendTimeout,
                    Fixture.SETTINGS.retry(),
                    Fixture.SETTINGS.messagesKept(),
                    Fixture.SETTINGS.farewell(),
                    Fixture.SETTINGS.idle());
        }
    }
}
