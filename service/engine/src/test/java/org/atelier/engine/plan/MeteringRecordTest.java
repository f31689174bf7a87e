package org.atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.atelier.engine.cost.Tariff;
import org.atelier.engine.store.CrashingStore;
import org.atelier.engine.store.CrashingStore.CrashError;
import org.atelier.engine.store.CrashingStore.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of what leases have had, and at what prices; also where a process dies. */
class MeteringRecordTest extends AbstractMeteringTest {

    @Test
    void shouldChargeThePricesOfWhenALeaseWasAskedFor() {
        run("first", 2, 1, hours(3));
        pass(HOUR);
        charging = new Charging(new Tariff(9_000_000, 0, 0), 400);
        book = another(store);
        pass(HOUR);
        end("first");
        assertThat(had()).isEqualTo(hours(1, 2, 2, 2));

        run("second", 2, 1, hours(1));
        pass(HOUR);

        assertThat(had().charge() - hours(1, 2, 2, 2).charge()).isEqualTo(18_000_000);
    }

    @Test
    void shouldForgetDaysThatAreTooLongAgo() {
        charging = new Charging(TARIFF, 2);
        book = another(store);
        run("first", 2, 1, hours(1));
        pass(HOUR);
        end("first");
        now = now.plus(Duration.ofDays(2));
        run("second", 2, 1, hours(1));
        pass(HOUR);
        end("second");
        assertThat(had()).isEqualTo(hours(2, 2, 2, 2));

        now = now.plus(Duration.ofDays(1));
        run("third", 2, 1, hours(1));
        pass(HOUR);
        end("third");

        assertThat(had()).isEqualTo(hours(2, 2, 2, 2));
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountOnceWhereTheProcessDiesAtTheEndOfALease(Moment moment) {
        CrashingStore mortal = new CrashingStore(store);
        book = another(mortal);
        run("first", 2, 1, hours(3));
        pass(HOUR);
        mortal.crashAt(1, moment);
        assertThatThrownBy(() -> end("first")).isInstanceOf(CrashError.class);

        book = another(store);
        end("first");
        pass(HOUR);

        assertThat(had()).isEqualTo(hours(1, 2, 1, 1));
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountOnceWhereTheProcessDiesWhenAMachineStops(Moment moment) {
        CrashingStore mortal = new CrashingStore(store);
        book = another(mortal);
        run("first", 2, 1, hours(3));
        pass(HOUR);
        mortal.crashAt(1, moment);
        assertThatThrownBy(() -> running("first", 0)).isInstanceOf(CrashError.class);

        book = another(store);
        running("first", 0);
        pass(HOUR);

        assertThat(had()).isEqualTo(hours(1, 2, 2, 1));
    }
}
