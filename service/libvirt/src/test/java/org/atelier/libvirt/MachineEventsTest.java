package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.Vmm.Registration;
import org.atelier.testkit.EventRecorder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.libvirt.event.StoppedDetail;

class MachineEventsTest {

    private static final MachineId ID = new MachineId(UUID.fromString("11111111-2222-4333-8444-555555555555"));

    private final MachineEvents events = new MachineEvents();
    private final EventRecorder recorder = new EventRecorder();

    @BeforeEach
    void listen() {
        events.listen(recorder);
    }

    @Test
    void shouldSayOnceWhatLibvirtSaysTwice() {
        events.onRunning(ID);
        events.onRunning(ID);
        events.onAgentConnected(ID);
        events.onAgentConnected(ID);
        events.onIoError(ID, "vda: full");
        events.onIoError(ID, "vda: full");

        assertThat(recorder.events())
                .containsExactly(
                        new MachineEvent.Running(ID),
                        new MachineEvent.GuestReady(ID),
                        new MachineEvent.IoError(ID, "vda: full"));
    }

    @Test
    void shouldTellAgainOfAGuestThatRebooted() {
        events.onAgentConnected(ID);
        events.onAgentDisconnected(ID);
        events.onAgentConnected(ID);

        assertThat(recorder.events()).containsExactly(new MachineEvent.GuestReady(ID), new MachineEvent.GuestReady(ID));
    }

    @Test
    void shouldHideThePauseThatIsPartOfSaving() {
        events.onRunning(ID);
        events.savingBegins(ID);
        events.onPaused(ID);
        events.onStopped(ID, StoppedDetail.SAVED);
        events.onPaused(ID);

        assertThat(recorder.events())
                .containsExactly(
                        new MachineEvent.Running(ID),
                        new MachineEvent.Stopped(ID, Cause.SAVED),
                        new MachineEvent.Paused(ID));
    }

    @Test
    void shouldHideWhatHappensBeforeAThawedMachineRuns() {
        events.thawingBegins(ID);
        events.onRunning(ID);
        events.onPaused(ID);
        events.onResumed(ID);
        events.onPaused(ID);

        assertThat(recorder.events()).containsExactly(new MachineEvent.Running(ID), new MachineEvent.Paused(ID));
    }

    @Test
    void shouldSayNothingOfAMachineThatCouldNotBeThawed() {
        events.thawingBegins(ID);
        events.onRunning(ID);
        events.onStopped(ID, StoppedDetail.DESTROYED);
        events.thawingFailed(ID);
        events.onRunning(ID);

        assertThat(recorder.events()).containsExactly(new MachineEvent.Running(ID));
    }

    @ParameterizedTest
    @CsvSource({
        "SHUTDOWN, GUEST_SHUTDOWN",
        "DESTROYED, DESTROYED",
        "SAVED, SAVED",
        "CRASHED, CRASHED",
        "FAILED, CRASHED",
        "MIGRATED, DESTROYED"
    })
    void shouldSayWhyAMachineStopped(StoppedDetail detail, Cause cause) {
        events.onStopped(ID, detail);

        assertThat(recorder.events()).containsExactly(new MachineEvent.Stopped(ID, cause));
    }

    @Test
    void shouldGoOnWhenAListenerFails() {
        events.listen(event -> {
            throw new IllegalStateException("a listener's own fault");
        });
        EventRecorder last = new EventRecorder();
        events.listen(last);

        events.onRunning(ID);

        assertThat(last.events()).containsExactly(new MachineEvent.Running(ID));
    }

    @Test
    void shouldBeSilentToAListenerThatLeft() {
        EventRecorder leaving = new EventRecorder();
        Registration registration = events.listen(leaving);

        registration.close();
        events.onRunning(ID);

        assertThat(leaving.events()).isEmpty();
    }
}
