package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.SentDisk;
import org.atelier.engine.model.StageOut;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.wire.StageOutMapper;
import org.atelier.soap.wire.WireXml;
import org.atelier.types.StagedOutType;
import org.junit.jupiter.api.Test;

/** Disks that are sent, on the wire. */
final class StageOutTest extends AbstractServerTest {

    private static final String NS = Contract.NAMESPACE;
    private static final String DISK = "<at:Disk><at:Name>root</at:Name><at:Url>https://store.example/out/{id}</at:Url>"
            + "<at:Form>overlay</at:Form><at:Compression>zstd</at:Compression>"
            + "<at:Delegation>00000000-0000-4000-8000-000000000001</at:Delegation></at:Disk>";

    private SoapReply stageOut(String content) {
        return alice.post(
                        "/services/Workspace",
                        Envelope.addressed(
                                SoapVersion.SOAP_12,
                                NS + ":Workspace:StageOutRequest",
                                workspace.id().toString(),
                                "<at:StageOut>" + content + "</at:StageOut>"))
                .soap();
    }

    @Test
    void shouldSendDisks() {
        SoapReply reply = stageOut(DISK);

        assertThat(reply.message().getLocalName()).isEqualTo("StageOutResponse");
        ContractSchema.validate(reply.message());
        assertThat(reply.text("State")).isEqualTo("Saving");
        assertThat(server.service.stagedOut).containsExactly(Workspaces.stageOut());
    }

    @Test
    void shouldSendWholeDisksAsTheyAreUnlessTold() {
        stageOut("<at:Disk><at:Url>sftp://store.example/disk</at:Url></at:Disk>");

        assertThat(server.service.stagedOut)
                .containsExactly(new StageOut(List.of(new StageOut.Target(
                        Optional.empty(), "sftp://store.example/disk", StageOut.Form.FLAT, false, Optional.empty()))));
    }

    @Test
    void shouldSendTheImageBesideAnOverlay() {
        stageOut(
                "<at:Disk><at:Url>gsiftp://store.example/home/disk</at:Url><at:Form>overlay-and-image</at:Form></at:Disk>");

        assertThat(server.service.stagedOut.get(0).disks())
                .extracting(StageOut.Target::form)
                .containsExactly(StageOut.Form.OVERLAY_AND_IMAGE);
    }

    @Test
    void shouldTellWhatWasSent() {
        StagedOutType wire = StageOutMapper.write(
                new SentDisk("root", URI.create("https://store.example/disk"), 12, "ab".repeat(32), Workspaces.NOW));

        ContractSchema.validate(WireXml.element(Contract.name("StagedOut"), StagedOutType.class, wire));
        assertThat(wire.getBytes()).isEqualTo(12);
    }
}
