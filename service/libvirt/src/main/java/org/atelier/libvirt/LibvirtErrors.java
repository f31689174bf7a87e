package org.atelier.libvirt;

import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/** Says what a libvirt error means to the caller. */
final class LibvirtErrors {

    private LibvirtErrors() {}

    static VmmException failure(String operation, LibvirtException cause) {
        String reason = String.valueOf(cause.getMessage());
        return new VmmException(
                kind(cause.getError().getCode(), reason), "libvirt cannot " + operation + ": " + reason, cause);
    }

    static VmmError kind(ErrorNumber code, String message) {
        if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
            return VmmError.NO_SPACE;
        }
        if (message.contains("client socket is closed") || message.contains("connection closed")) {
            return VmmError.UNAVAILABLE;
        }
        return switch (code) {
            case VIR_ERR_NO_DOMAIN -> VmmError.NOT_FOUND;
            case VIR_ERR_OPERATION_INVALID -> VmmError.WRONG_STATE;
            case VIR_ERR_OPERATION_TIMEOUT, VIR_ERR_RESOURCE_BUSY -> VmmError.TIMEOUT;
            case VIR_ERR_AGENT_UNRESPONSIVE, VIR_ERR_AGENT_UNSYNCED -> VmmError.GUEST_UNREACHABLE;
            case VIR_ERR_NO_SUPPORT,
                    VIR_ERR_OPERATION_UNSUPPORTED,
                    VIR_ERR_ARGUMENT_UNSUPPORTED,
                    VIR_ERR_CONFIG_UNSUPPORTED -> VmmError.UNSUPPORTED;
            case VIR_ERR_NO_CONNECT,
                    VIR_ERR_INVALID_CONN,
                    VIR_ERR_RPC,
                    VIR_ERR_GNUTLS_ERROR,
                    VIR_ERR_AUTH_FAILED,
                    VIR_ERR_AUTH_UNAVAILABLE,
                    VIR_ERR_NO_MEMORY -> VmmError.UNAVAILABLE;
            default -> VmmError.REJECTED;
        };
    }
}
