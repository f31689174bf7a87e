package org.atelier.scheduler.replay.picture;

/** What a core is used for; the order is that of the layers of a picture, from below. */
public enum Use {
    RESERVATION("reservations", "#1f6f8b"),
    DEADLINE("deadlines", "#7a5195"),
    IMMEDIATE("immediate", "#d1495b"),
    BEST_EFFORT("best effort", "#86b049"),
    OVERHEAD("overhead", "#f0a202");

    private final String label;
    private final String colour;

    Use(String label, String colour) {
        this.label = label;
        this.colour = colour;
    }

    String label() {
        return label;
    }

    String colour() {
        return colour;
    }
}
