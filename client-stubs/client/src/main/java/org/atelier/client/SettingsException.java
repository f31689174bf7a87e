package org.atelier.client;

import org.jspecify.annotations.Nullable;

/** The client's own settings are wrong: a file that is missing, a key that cannot be read. */
public final class SettingsException extends AtelierException {

    public SettingsException(String message) {
        this(message, null);
    }

    public SettingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
