package org.atelier.server.settings;

/** A setting is unknown or cannot be used. The message is for the site's administrator. */
public final class SettingsException extends RuntimeException {

    public SettingsException(String message) {
        super(message);
    }
}
