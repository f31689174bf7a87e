package org.atelier.transfer.gridftp;

import java.io.IOException;

/** What a server has at a path is not a regular file. The message is what it is instead, in the server's words. */
public final class NotAFileException extends IOException {

    private static final long serialVersionUID = 1L;

    NotAFileException(String type) {
        super(type);
    }
}
