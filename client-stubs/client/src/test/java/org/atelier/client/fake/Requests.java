package org.atelier.client.fake;

import java.time.Duration;
import org.atelier.types.AllocationType;
import org.atelier.types.DiskType;
import org.atelier.types.EnvironmentType;
import org.atelier.types.ImageType;
import org.atelier.types.ImmediateLeaseType;
import org.atelier.types.LeaseRequestType;
import org.atelier.types.WorkspaceRequestType;
import org.atelier.types.time.WireTime;

/** Requests to try with. */
public final class Requests {

    private Requests() {}

    /** One disk, one processor, 256 MiB, one hour. */
    public static WorkspaceRequestType small(String name) {
        ImageType image = new ImageType();
        image.setUrl("file:///images/small.qcow2");
        DiskType disk = new DiskType();
        disk.setName("root");
        disk.setImage(image);
        EnvironmentType environment = new EnvironmentType();
        environment.getDisk().add(disk);
        AllocationType allocation = new AllocationType();
        allocation.setVcpus(1);
        allocation.setMemoryMiB(256);
        ImmediateLeaseType immediate = new ImmediateLeaseType();
        immediate.setDuration(WireTime.fromDuration(Duration.ofHours(1)));
        LeaseRequestType lease = new LeaseRequestType();
        lease.setImmediate(immediate);
        WorkspaceRequestType request = new WorkspaceRequestType();
        request.setName(name);
        request.setEnvironment(environment);
        request.setAllocation(allocation);
        request.setLease(lease);
        return request;
    }
}
