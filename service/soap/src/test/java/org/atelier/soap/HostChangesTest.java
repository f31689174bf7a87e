package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange.AddAddress;
import org.atelier.engine.model.HostChange.AddNic;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.HostChange.AttachDisk;
import org.atelier.engine.model.HostChange.ResizeDisk;
import org.atelier.engine.model.HostChange.SetBootOrder;
import org.atelier.engine.model.HostChange.SetDisplay;
import org.atelier.soap.wire.ActionStatusMapper;
import org.atelier.soap.wire.GraphMapper;
import org.atelier.soap.wire.WireXml;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.types.ConfigurationGraphType;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What hosts do in place of scripts, on the wire. */
class HostChangesTest {

    private static final String GRAPH = """
            <at:ConfigurationGraph xmlns:at="urn:atelier:workspace:2026:11">
              <at:Action><at:Name>a</at:Name><at:AttachDisk><at:Name>data</at:Name>
                <at:Blank><at:SizeMiB>10</at:SizeMiB></at:Blank></at:AttachDisk></at:Action>
              <at:Action><at:Name>b</at:Name><at:AttachDisc><at:Name>manual</at:Name>
                <at:File><at:Url>https://example.org/manual.iso</at:Url><at:Sha256>%s</at:Sha256></at:File></at:AttachDisc></at:Action>
              <at:Action><at:Name>c</at:Name><at:AddNic><at:Name>second</at:Name><at:Type>user</at:Type></at:AddNic></at:Action>
              <at:Action><at:Name>d</at:Name><at:SetDisplay>vnc</at:SetDisplay></at:Action>
              <at:Action><at:Name>e</at:Name><at:SetBootOrder><at:Device>manual</at:Device><at:Device>data</at:Device>
                </at:SetBootOrder></at:Action>
              <at:Action><at:Name>f</at:Name><at:ResizeDisk><at:Name>data</at:Name><at:SizeMiB>20</at:SizeMiB></at:ResizeDisk>
                <at:After>a</at:After></at:Action>
              <at:Action><at:Name>g</at:Name><at:AddAddress><at:Nic>second</at:Nic><at:Address>10.77.0.20</at:Address></at:AddAddress>
                <at:After>c</at:After></at:Action>
              <at:Action><at:Name>h</at:Name><at:AddAddress><at:Nic>net</at:Nic></at:AddAddress></at:Action>
            </at:ConfigurationGraph>
            """.formatted("a".repeat(64));

    private static List<Action> graph() throws Exception {
        Element graph = Xml.parse(GRAPH);
        ContractSchema.validate(graph);
        return GraphMapper.read(WireXml.read(graph, ConfigurationGraphType.class));
    }

    @Test
    void shouldReadWhatHostsDo() throws Exception {
        List<Action> graph = graph();

        assertThat(graph)
                .extracting(action -> action.host().orElseThrow())
                .containsExactly(
                        new AttachDisk(new Disk("data", Optional.empty(), Optional.empty(), OptionalLong.of(10))),
                        new AttachDisc(
                                "manual",
                                new FileSource(
                                        URI.create("https://example.org/manual.iso"), Optional.of("a".repeat(64)))),
                        new AddNic(new Nic("second", NicKind.USER, Optional.empty(), Optional.empty())),
                        new SetDisplay(SetDisplay.Display.VNC),
                        new SetBootOrder(List.of("manual", "data")),
                        new ResizeDisk("data", 20),
                        new AddAddress("second", Optional.of("10.77.0.20")),
                        new AddAddress("net", Optional.empty()));
        assertThat(graph).extracting(Action::timeout).containsOnly(Duration.ZERO);
        assertThat(graph.get(5).after()).containsExactly("a");
    }

    @Test
    void shouldSayWhatAHostDoesForAnAction() throws Exception {
        assertThat(ActionStatusMapper.write(ActionResult.pending("f"), graph()).getOnHost())
                .isEqualTo("grow the disk data to 20 MiB");
        assertThat(ActionStatusMapper.write(ActionResult.pending("g"), graph()).getOnHost())
                .isEqualTo("keep the address 10.77.0.20 for the interface second");
        assertThat(ActionStatusMapper.write(ActionResult.pending("script"), graph())
                        .getOnHost())
                .isNull();
    }
}
