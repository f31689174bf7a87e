package org.atelier.cli.doctor;

import java.util.List;

/**
 * Something that {@code atelier doctor} looks at. Found by {@link java.util.ServiceLoader}, made once for each run, and asked once.
 * A check never throws for what is wrong with the machine: that is a finding.
 */
public interface DoctorCheck {

    /** What is looked at, in a few words: the heading of its findings. */
    String name();

    /** Looks, within seconds. */
    List<Finding> look(Patient patient);
}
