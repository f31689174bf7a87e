package org.atelier.cli;

import org.atelier.client.AtelierException;

/** The user's word for a golden image stands for none, or for more than one. */
final class AmbiguousImageException extends AtelierException {

    AmbiguousImageException(String message) {
        super(message);
    }
}
