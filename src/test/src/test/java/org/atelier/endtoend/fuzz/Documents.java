package org.atelier.endtoend.fuzz;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.atelier.endtoend.site.Images;

/** Parts of requests that say what a workspace is to be. */
final class Documents {

    static final List<String> LEASES = List.of(
            "<at:Immediate><at:Duration>PT10M</at:Duration></at:Immediate>",
            "<at:Reservation><at:Start>2126-01-01T00:00:00Z</at:Start><at:Duration>PT1H</at:Duration></at:Reservation>",
            "<at:Deadline><at:Duration>PT1H</at:Duration><at:LatestEnd>2126-01-01T00:00:00Z</at:LatestEnd></at:Deadline>",
            "<at:BestEffort><at:Duration>PT10M</at:Duration><at:Preemptible>true</at:Preemptible></at:BestEffort><at:Nodes>2</at:Nodes>"
                    + "<at:Affinity>together</at:Affinity>",
            "<at:Spot><at:Duration>PT10M</at:Duration><at:Notice>PT1M</at:Notice></at:Spot><at:Offer>o-1</at:Offer>");

    static final String GRAPH = """
            <at:ConfigurationGraph><at:Action><at:Name>hello</at:Name><at:Script>#!/bin/sh
            echo hello
            </at:Script><at:User>nobody</at:User><at:Parameter><at:Name>WHO</at:Name><at:Value>world</at:Value></at:Parameter>
            <at:Timeout>PT30S</at:Timeout><at:Parallel>true</at:Parallel><at:Cacheable>false</at:Cacheable>
            <at:OnError><at:Retry><at:Count>2</at:Count><at:Delay>PT1S</at:Delay></at:Retry><at:Then>ignore</at:Then></at:OnError>
            <at:Output><at:Name>answer</at:Name><at:Type>integer</at:Type></at:Output></at:Action>
            <at:Action><at:Name>mend</at:Name><at:Script>true</at:Script><at:Timeout>PT5S</at:Timeout>
            <at:Compensates>hello</at:Compensates></at:Action>
            <at:Action><at:Name>last</at:Name><at:Script>true</at:Script><at:Timeout>PT5S</at:Timeout><at:After>hello</at:After>
            </at:Action></at:ConfigurationGraph>""";

    private static final String REQUEST = """
            <at:WorkspaceRequest><at:ClientToken>token-1</at:ClientToken><at:Name>example</at:Name>
            <at:ClientAttribute><at:Name>team</at:Name><at:Value>blue</at:Value></at:ClientAttribute>
            <at:Environment><at:Disk><at:Name>root</at:Name><at:Image><at:Url>%1$s</at:Url><at:Sha256>%4$s</at:Sha256><at:Format>qcow2</at:Format></at:Image>
            <at:SizeMiB>32</at:SizeMiB></at:Disk><at:Disk><at:Name>data</at:Name><at:Blank><at:SizeMiB>1</at:SizeMiB></at:Blank></at:Disk>
            <at:KernelCommandLine></at:KernelCommandLine>
            <at:Nic><at:Name>eth0</at:Name><at:Type>user</at:Type><at:Mac>52:54:00:ab:cd:ef</at:Mac></at:Nic>
            <at:Requirements><at:Vmm>simulated</at:Vmm></at:Requirements></at:Environment>
            <at:Allocation><at:Vcpus>1</at:Vcpus><at:CpuSharePercent>50</at:CpuSharePercent><at:MemoryMiB>64</at:MemoryMiB></at:Allocation>
            <at:Lease>%2$s</at:Lease>%3$s
            <at:DestructionGraph><at:TimeLimit>PT1M</at:TimeLimit><at:Action><at:Name>bye</at:Name><at:Script>true</at:Script>
            <at:Timeout>PT5S</at:Timeout></at:Action></at:DestructionGraph><at:CloneFrom>none</at:CloneFrom></at:WorkspaceRequest>
            """;

    private Documents() {}

    static String request(String image, String lease) {
        return REQUEST.formatted(image, lease, GRAPH, digest(image));
    }

    /** What the host does. */
    static String hostGraph(String image) {
        return """
            <at:ConfigurationGraph>
            <at:Action><at:Name>a</at:Name><at:AttachDisk><at:Name>more</at:Name><at:Blank><at:SizeMiB>10</at:SizeMiB></at:Blank></at:AttachDisk>
            </at:Action><at:Action><at:Name>b</at:Name><at:AttachDisc><at:Name>manual</at:Name><at:File><at:Url>%s</at:Url><at:Sha256>%s</at:Sha256></at:File>
            </at:AttachDisc></at:Action>
            <at:Action><at:Name>c</at:Name><at:AddNic><at:Name>second</at:Name><at:Type>network</at:Type><at:Source>net0</at:Source>
            </at:AddNic></at:Action><at:Action><at:Name>d</at:Name><at:SetDisplay>vnc</at:SetDisplay></at:Action>
            <at:Action><at:Name>e</at:Name><at:SetBootOrder><at:Device>manual</at:Device></at:SetBootOrder><at:After>b</at:After></at:Action>
            <at:Action><at:Name>f</at:Name><at:ResizeDisk><at:Name>data</at:Name><at:SizeMiB>20</at:SizeMiB></at:ResizeDisk>
            <at:After>a</at:After></at:Action><at:Action><at:Name>g</at:Name><at:AddAddress><at:Nic>second</at:Nic>
            <at:Address>10.77.0.20</at:Address></at:AddAddress><at:After>c</at:After></at:Action></at:ConfigurationGraph>
            """.formatted(image, digest(image));
    }

    static String imageFiles(String image) {
        return """
            <at:ImageFiles><at:Name>prepared</at:Name><at:Disk><at:Name>root</at:Name><at:Image><at:Url>%s</at:Url>
            <at:Sha256>%s</at:Sha256><at:Format>qcow2</at:Format></at:Image></at:Disk><at:Shared>true</at:Shared>
            <at:Attribute><at:Name>os</at:Name><at:Value>x</at:Value></at:Attribute></at:ImageFiles>
            """.formatted(image, digest(image));
    }

    private static String digest(String image) {
        return Images.digest(Path.of(URI.create(image)));
    }
}
