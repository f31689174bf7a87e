package org.atelier.soap.wire;

import java.util.Optional;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.HostChange.AddAddress;
import org.atelier.engine.model.HostChange.AddNic;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.HostChange.AttachDisk;
import org.atelier.engine.model.HostChange.ResizeDisk;
import org.atelier.engine.model.HostChange.SetBootOrder;
import org.atelier.engine.model.HostChange.SetDisplay;
import org.atelier.types.ActionType;
import org.atelier.types.AddAddressType;
import org.atelier.types.DiscType;

/** What hosts do for actions. */
final class HostChangeMapper {

    private HostChangeMapper() {}

    /** Empty for a script. */
    static Optional<HostChange> read(String path, ActionType wire) {
        if (wire.getAttachDisk() != null) {
            return Optional.of(new AttachDisk(DiskMapper.read(path + "/AttachDisk", wire.getAttachDisk())));
        }
        if (wire.getAttachDisc() != null) {
            return Optional.of(disc(path + "/AttachDisc", wire.getAttachDisc()));
        }
        if (wire.getAddNic() != null) {
            return Optional.of(new AddNic(EnvironmentMapper.readNic(wire.getAddNic())));
        }
        if (wire.getAddAddress() != null) {
            AddAddressType address = wire.getAddAddress();
            return Optional.of(new AddAddress(address.getNic(), Optional.ofNullable(address.getAddress())));
        }
        if (wire.getSetDisplay() != null) {
            return Optional.of(new SetDisplay(
                    SetDisplay.Display.valueOf(wire.getSetDisplay().name())));
        }
        if (wire.getSetBootOrder() != null) {
            return Optional.of(new SetBootOrder(wire.getSetBootOrder().getDevice()));
        }
        return Optional.ofNullable(wire.getResizeDisk())
                .map(resize -> new ResizeDisk(resize.getName(), resize.getSizeMiB()));
    }

    private static AttachDisc disc(String path, DiscType wire) {
        return new AttachDisc(wire.getName(), FileMapper.read(path + "/File", wire.getFile()));
    }
}
