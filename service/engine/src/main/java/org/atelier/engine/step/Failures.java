package org.atelier.engine.step;

import org.atelier.engine.ErrorCode;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** What clients are told of failures. */
public final class Failures {

    private Failures() {}

    /** Its kind. */
    public static ErrorCode code(Throwable failure) {
        if (failure instanceof StepFailedException failed) {
            return failed.code();
        }
        if (failure instanceof TransferException transfer) {
            return transfer.kind() == TransferException.Kind.NOT_FOUND
                    ? ErrorCode.IMAGE_NOT_FOUND
                    : ErrorCode.TRANSFER_FAILED;
        }
        if (failure instanceof VmmException vmm) {
            return vmm.error() == VmmError.GUEST_UNREACHABLE ? ErrorCode.CONFIGURATION_FAILED : ErrorCode.HOST_FAILED;
        }
        return ErrorCode.INTERNAL;
    }

    /** For people; nothing of it where it is a defect. */
    public static String message(Throwable failure) {
        boolean known = failure instanceof StepFailedException
                || failure instanceof TransferException
                || failure instanceof VmmException;
        return known ? String.valueOf(failure.getMessage()) : "A defect of the service; its log says more.";
    }
}
