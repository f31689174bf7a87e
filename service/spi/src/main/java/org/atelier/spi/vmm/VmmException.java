package org.atelier.spi.vmm;

import org.jspecify.annotations.Nullable;

/** A host could not do what was asked. The message is fit for an administrator: it names the value, the limit and the remedy. */
public final class VmmException extends RuntimeException {

    private final VmmError error;

    public VmmException(VmmError error, String message) {
        this(error, message, null);
    }

    public VmmException(VmmError error, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    public VmmError error() {
        return error;
    }
}
