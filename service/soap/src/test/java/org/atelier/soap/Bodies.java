package org.atelier.soap;

/** Bodies of requests. */
public final class Bodies {

    private Bodies() {}

    /** The wire form of {@link Workspaces#request}. */
    public static String create() {
        return """
            <at:Create><at:WorkspaceRequest>
              <at:ClientToken>token-1</at:ClientToken><at:Name>example</at:Name>
              <at:ClientAttribute><at:Name>team</at:Name><at:Value>blue</at:Value></at:ClientAttribute>
              <at:Environment>
                <at:Disk><at:Name>root</at:Name><at:Image><at:Url>https://example.org/root.qcow2</at:Url>
                  <at:Sha256>%s</at:Sha256><at:Format>qcow2</at:Format></at:Image><at:SizeMiB>2048</at:SizeMiB></at:Disk>
                <at:Disk><at:Name>data</at:Name><at:Blank><at:SizeMiB>100</at:SizeMiB></at:Blank></at:Disk>
                <at:Kernel><at:Url>file:///boot/vmlinuz</at:Url></at:Kernel>
                <at:KernelCommandLine>console=ttyS0</at:KernelCommandLine>
                <at:Nic><at:Name>eth0</at:Name><at:Type>bridge</at:Type><at:Source>br0</at:Source>
                  <at:Mac>52:54:00:ab:cd:ef</at:Mac></at:Nic>
                <at:Requirements><at:Vmm>kvm</at:Vmm></at:Requirements>
              </at:Environment>
              <at:Allocation><at:Vcpus>2</at:Vcpus><at:CpuSharePercent>50</at:CpuSharePercent>
                <at:MemoryMiB>512</at:MemoryMiB></at:Allocation>
              <at:Lease><at:Immediate><at:Duration>PT1H30M</at:Duration></at:Immediate></at:Lease>
              <at:ConfigurationGraph><at:Action><at:Name>hello</at:Name><at:Script>#!/bin/sh
            echo hello
            </at:Script><at:User>nobody</at:User><at:Parameter><at:Name>WHO</at:Name><at:Value>world</at:Value></at:Parameter>
                <at:Timeout>PT30S</at:Timeout><at:Parallel>true</at:Parallel><at:Cacheable>true</at:Cacheable>
                <at:Checkpoint>memory</at:Checkpoint>
                <at:OnError><at:Retry><at:Count>2</at:Count><at:Delay>PT1S</at:Delay></at:Retry>
                  <at:Then>ignore</at:Then></at:OnError>
                <at:Output><at:Name>answer</at:Name><at:Type>integer</at:Type></at:Output>
              </at:Action>
              <at:Action><at:Name>mend</at:Name><at:Script>true</at:Script><at:Timeout>PT5S</at:Timeout>
                <at:Compensates>hello</at:Compensates></at:Action></at:ConfigurationGraph>
              <at:DestructionGraph><at:TimeLimit>PT1M</at:TimeLimit>
                <at:Action><at:Name>bye</at:Name><at:Script>true</at:Script><at:Timeout>PT5S</at:Timeout></at:Action></at:DestructionGraph>
              <at:CloneFrom>none</at:CloneFrom>
              <at:StageOut><at:Disk><at:Name>root</at:Name><at:Url>https://store.example/out/{id}</at:Url>
                <at:Form>overlay</at:Form><at:Compression>zstd</at:Compression>
                <at:Delegation>00000000-0000-4000-8000-000000000001</at:Delegation></at:Disk></at:StageOut>
            </at:WorkspaceRequest></at:Create>
            """.formatted("a".repeat(64));
    }
}
