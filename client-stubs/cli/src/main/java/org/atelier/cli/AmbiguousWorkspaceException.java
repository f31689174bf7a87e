package org.atelier.cli;

import org.atelier.client.AtelierException;

/** The user's word for a workspace stands for none, or for more than one. */
final class AmbiguousWorkspaceException extends AtelierException {

    AmbiguousWorkspaceException(String message) {
        super(message);
    }
}
