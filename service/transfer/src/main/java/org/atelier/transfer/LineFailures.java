package org.atelier.transfer;

import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** Says what went wrong with an image at a host. */
final class LineFailures {

    private static final String NO_SPACE = "No space left on device";

    private LineFailures() {}

    /** What a host says of itself, or the one before it says of it. */
    static TransferException of(LineEvent failed, LineImage image) {
        String where = "The host " + failed.host();
        String detail = failed.detail();
        return switch (failed.kind()) {
            case "full" -> full(where, image, detail.split(" ", 3));
            case "local" ->
                new TransferException(
                        detail.contains(NO_SPACE) ? Kind.FULL : Kind.LOCAL,
                        where + " cannot keep " + image.shown() + " in its folder for images (hosts.images): " + detail
                                + ". Its administrator has to make room there, or make it a folder that the user who is"
                                + " logged in as may write to.");
            case "digest" -> damaged(failed.host(), image);
            default -> unreachable(failed.host(), image, detail);
        };
    }

    private static TransferException full(String where, LineImage image, String[] numbers) {
        if (numbers.length < 3) {
            return new TransferException(Kind.FULL, where + " has no room for " + image.shown() + ".");
        }
        return new TransferException(
                Kind.FULL,
                where + " has no room for " + image.shown() + ": " + numbers[0] + " bytes are still to come, "
                        + numbers[1]
                        + " are free in its folder for images (hosts.images), and " + numbers[2]
                        + " stay free (hosts.images-keep-free). Make room there, or lower hosts.images-size.");
    }

    /** What has failed at a host. */
    static TransferException at(String host, TransferException e) {
        return new TransferException(e.kind(), "The host " + host + ": " + e.getMessage(), e);
    }

    /** What came to a host is not what was sent, though the way there is protected. */
    static TransferException damaged(String host, LineImage image) {
        return new TransferException(
                Kind.CHANGED,
                "What the host " + host + " has of " + image.shown()
                        + " has another digest; it was thrown away. Is the host's disk or memory damaged?");
    }

    static TransferException unreachable(String host, LineImage image, String why) {
        return new TransferException(
                Kind.UNREACHABLE,
                "The host " + host + " does not take " + image.shown() + ": " + (why.isEmpty() ? "it has gone" : why)
                        + ". Can each host reach it by SSH (vmm." + host + ".images)?");
    }
}
