package org.atelier.scheduler.timer;

/**
 * Names a timer.
 *
 * @param group the kind of timer, for example {@code lease-end}; 1 to 200 characters
 * @param name what it is about, for example the workspace's id; 1 to 200 characters
 */
public record TimerKey(String group, String name) {

    private static final int LONGEST = 200;

    public TimerKey {
        requireLength("group", group);
        requireLength("name", name);
    }

    private static void requireLength(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The " + what + " of a timer has 1 to " + LONGEST + " characters, not " + text.length() + ".");
        }
    }
}
