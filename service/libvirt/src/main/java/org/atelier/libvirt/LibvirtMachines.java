package org.atelier.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.libvirt.domain.CpuConfigurator;
import org.atelier.libvirt.domain.NicConfigurator;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.SchedLongParameter;
import org.libvirt.SchedParameter;

/** The verbs of {@link org.atelier.spi.vmm.Vmm} on the domains of one host. Thread-safe; every verb is idempotent. */
public final class LibvirtMachines {

    private static final int ACTIVE = 1;

    private final LibvirtHost host;
    private final MachineMemory memory;

    public LibvirtMachines(LibvirtHost host) {
        this.host = host;
        this.memory = new MachineMemory(host);
    }

    /** Starts a transient domain of this XML, or does nothing where the machine is there. */
    public void create(MachineId id, String xml) {
        begin(
                id,
                () -> host.call("create machine " + id, connection -> {
                    connection.domainCreateXML(xml, 0).free();
                    return true;
                }));
    }

    /** Resumes the machine from saved memory, or does nothing where it is there. */
    public void restore(MachineId id, Path memoryFile) {
        begin(id, () -> {
            requireMemoryOf(id, memoryFile);
            host.call("restore machine " + id + " from " + memoryFile, connection -> {
                connection.restore(memoryFile.toString());
                return true;
            });
        });
        resume(id);
    }

    /** Writes the machine's memory beside {@code memoryFile}, renames it when it is whole, and so ends the machine. */
    public void save(MachineId id, Path memoryFile) {
        if (status(id).isEmpty() && Files.exists(memoryFile)) {
            return;
        }
        Path part = memoryFile.resolveSibling(memoryFile.getFileName() + ".part");
        host.events().savingBegins(id);
        try {
            host.require(id, "save machine " + id + " to " + memoryFile, domain -> {
                domain.save(part.toString());
                return true;
            });
            Files.move(part, memoryFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (VmmException e) {
            host.events().savingFailed(id);
            discard(part, e);
            throw e;
        } catch (IOException e) {
            throw new VmmException(
                    VmmError.REJECTED, "Cannot rename " + part + " to " + memoryFile + ": " + e.getMessage(), e);
        }
    }

    /**
     * Does nothing where the machine is running.
     *
     * @throws VmmException with {@link VmmError#WRONG_STATE} otherwise
     */
    void requireRunning(MachineId id) {
        host.require(id, "look at machine " + id, domain -> {
            requireRunning(id, domain);
            return true;
        });
    }

    public void pause(MachineId id) {
        host.require(id, "pause machine " + id, domain -> {
            if (state(domain) != State.PAUSED) {
                domain.suspend();
            }
            return true;
        });
    }

    public void resume(MachineId id) {
        host.require(id, "resume machine " + id, domain -> {
            if (state(domain) != State.RUNNING) {
                domain.resume();
            }
            return true;
        });
    }

    /** Asks the guest to reboot by its agent or its power button; resets the machine where neither is there. */
    public void reboot(MachineId id) {
        host.require(id, "reboot machine " + id, domain -> {
            requireRunning(id, domain);
            try {
                domain.reboot(0);
            } catch (LibvirtException e) {
                if (LibvirtErrors.failure("reboot", e).error() == VmmError.WRONG_STATE) {
                    throw e;
                }
                domain.reset();
            }
            return true;
        });
    }

    /** Asks the guest to power off, by its agent or its power button. */
    public void shutdown(MachineId id) {
        host.require(id, "shut down machine " + id, domain -> {
            requireRunning(id, domain);
            domain.shutdown();
            return true;
        });
    }

    /** Ends the machine now; returns when its process is gone. */
    public void destroy(MachineId id) {
        try {
            host.find(id, "destroy machine " + id, domain -> {
                domain.destroy();
                return true;
            });
        } catch (VmmException e) {
            if (status(id).isPresent()) {
                throw e;
            }
        }
    }

    /** Changes the memory of a running machine, see {@link MachineMemory#set}. */
    public void setMemory(MachineId id, long memoryMiB) {
        memory.set(id, memoryMiB);
    }

    /** Changes the most of a host processor that each virtual processor may use. */
    public void setCpuShare(MachineId id, int sharePercent) {
        host.require(id, "change the CPU share of machine " + id, domain -> {
            SchedLongParameter quota = new SchedLongParameter(CpuConfigurator.quota(sharePercent));
            quota.field = "vcpu_quota";
            domain.setSchedulerParameters(new SchedParameter[] {quota});
            return true;
        });
    }

    /**
     * Changes what the NICs of a running machine may send and receive, see {@link
     * org.atelier.spi.vmm.MachineResources#bandwidthMbps}. NICs that are held to it already are left alone.
     */
    public void setBandwidth(MachineId id, int bandwidthMbps) {
        host.require(id, "change the bandwidth of machine " + id, domain -> {
            List<XmlNode> nics = NicConfigurator.shapeable(XmlNode.parse(domain.getXMLDesc(0)));
            int average = NicConfigurator.average(bandwidthMbps, nics.size());
            nics.stream().filter(nic -> !isHeldTo(average, nic)).forEach(nic -> shape(domain, nic, average));
            return true;
        });
    }

    private static boolean isHeldTo(int average, XmlNode nic) {
        return Stream.of("inbound", "outbound").allMatch(direction -> nic.find("bandwidth", direction)
                .map(rate -> rate.attribute("average"))
                .orElse("0")
                .equals(Integer.toString(average)));
    }

    private static void shape(Domain domain, XmlNode nic, int average) {
        String mac = nic.find("mac").map(node -> node.attribute("address")).orElse("");
        ExtraLibvirt.shape(domain, mac, average).ifPresent(reason -> {
            throw new VmmException(
                    LibvirtErrors.kind(ErrorNumber.VIR_ERR_OPERATION_FAILED, reason),
                    "The NIC " + mac + " cannot be held to " + average + " kB/s: " + reason
                            + ". Maybe the host's kernel lacks the modules sch_htb, sch_sfq, sch_ingress, cls_u32 or act_police.");
        });
    }

    /**
     * Does nothing where the machine has this number of processors.
     *
     * @throws VmmException with {@link VmmError#UNSUPPORTED} otherwise, since it cannot be changed while the machine runs
     */
    public void requireVcpus(MachineId id, int vcpus) {
        int actual = host.require(id, "ask for the processors of machine " + id, domain -> domain.getInfo().nrVirtCpu);
        if (actual != vcpus) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "The number of processors of a running machine (" + actual + ") cannot be changed (to " + vcpus
                            + "). Maybe stop it, and start it with the number wanted.");
        }
    }

    public Optional<MachineStatus> status(MachineId id) {
        return host.find(id, "ask for the status of machine " + id, DomainStatus::of)
                .flatMap(status -> status);
    }

    /** All machines of this site; one that goes while they are listed is left out. */
    public List<MachineStatus> list() {
        return host.call("list machines", connection -> {
            List<MachineStatus> found = new ArrayList<>();
            for (Domain domain : connection.listAllDomains(ACTIVE)) {
                if (SiteMark.isOf(host.site(), domain)) {
                    DomainStatus.of(domain).ifPresent(found::add);
                }
                domain.free();
            }
            return found;
        });
    }

    private void begin(MachineId id, Runnable start) {
        if (status(id).isPresent()) {
            return;
        }
        host.adopt(id);
        try {
            start.run();
        } catch (VmmException e) {
            if (status(id).isPresent()) {
                return;
            }
            host.forget(id);
            throw e;
        }
    }

    private void requireMemoryOf(MachineId id, Path memoryFile) {
        boolean matches = host.call(
                        "read " + memoryFile, connection -> ExtraLibvirt.savedXml(connection, memoryFile.toString()))
                .flatMap(xml -> XmlNode.parse(xml).find("uuid"))
                .map(uuid -> uuid.text().equals(id.toString()))
                .orElse(false);
        if (!matches) {
            throw new VmmException(
                    VmmError.REJECTED, "The file " + memoryFile + " is not the saved memory of machine " + id + ".");
        }
    }

    private static State state(Domain domain) throws LibvirtException {
        return DomainStatus.state(domain, domain.getInfo());
    }

    private static void requireRunning(MachineId id, Domain domain) throws LibvirtException {
        State state = state(domain);
        if (state != State.RUNNING) {
            throw new VmmException(VmmError.WRONG_STATE, "Machine " + id + " is " + state + "; it must be RUNNING.");
        }
    }

    private static void discard(Path part, VmmException failure) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
