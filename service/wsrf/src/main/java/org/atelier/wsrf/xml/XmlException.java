package org.atelier.wsrf.xml;

import org.jspecify.annotations.Nullable;

/** Text that is not XML, or not the XML that was expected. */
public final class XmlException extends RuntimeException {

    public XmlException(String message) {
        this(message, null);
    }

    public XmlException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
