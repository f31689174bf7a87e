package org.atelier.scheduler.planner;

/** What a placement policy sees of a host where a node fits. */
public interface HostView {

    String name();

    /** What it may lease out at most. */
    long capacity(Dimension dimension);

    /** What is free during the whole time that is asked for. */
    long free(Dimension dimension);

    /** For how long before that time nothing begins or ends on it, in milliseconds; small where its gaps are filled tightly. */
    long unchangedBefore();

    /** Whether the image is there, or will be when it is needed. */
    boolean hasImage(Image image);

    /** How many machines that may be preempted would have to make room. */
    int preempted();
}
