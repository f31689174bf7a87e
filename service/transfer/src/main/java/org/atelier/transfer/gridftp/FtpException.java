package org.atelier.transfer.gridftp;

import java.io.IOException;

/** A server refuses a command. The message is what it says, shortened. */
public final class FtpException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int code;

    FtpException(Reply reply) {
        super(reply.shown());
        this.code = reply.code();
    }

    /** The reply's code, 400 to 599. */
    public int code() {
        return code;
    }
}
