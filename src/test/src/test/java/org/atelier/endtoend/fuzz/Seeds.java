package org.atelier.endtoend.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.atelier.endtoend.site.Envelopes;

/** A valid request for every operation of every port type. */
final class Seeds {
    private static final String RPW = "http://docs.oasis-open.org/wsrf/rpw-2/";
    private static final String RLW = "http://docs.oasis-open.org/wsrf/rlw-2/";
    private static final String BW = "http://docs.oasis-open.org/wsn/bw-2/";
    private static final String XPATH = "<rp:QueryResourceProperties><rp:QueryExpression"
            + " Dialect=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">count(//at:State[. = 'Running']) + string-length(name(/*))"
            + "</rp:QueryExpression></rp:QueryResourceProperties>";
    private static final String MORE =
            "<at:Attribute><at:Name>os</at:Name><at:Value>any &amp; all</at:Value></at:Attribute>";

    private final List<Seed> seeds = new ArrayList<>();

    private Seeds() {}

    /**
     * All of them.
     *
     * @param image URL of an image that the site may read
     * @param workspace id of a workspace of the caller
     * @param subscription id of a subscription of the caller
     * @param pullPoint id of a pull point of the caller
     */
    static List<Seed> of(String image, String workspace, String subscription, String pullPoint) {
        Seeds made = new Seeds();
        made.factory(image);
        made.workspace(workspace, image);
        made.properties("Workspace", workspace);
        made.properties("WorkspaceFactory", "");
        made.warehouse(image);
        made.add("Accounting", Envelopes.NAMESPACE + ":Accounting:GetUsageRequest", "", USAGE);
        made.subscriptions(subscription, pullPoint);
        return List.copyOf(made.seeds);
    }

    private void factory(String image) {
        for (String lease : Documents.LEASES) {
            String request = Documents.request(image, lease);
            own("WorkspaceFactory", "Create", "", "<at:Create>" + request + "</at:Create>");
            own(
                    "WorkspaceFactory",
                    "Estimate",
                    "",
                    "<at:Estimate>" + request + "<at:HoldFor>PT1M</at:HoldFor></at:Estimate>");
        }
        own("WorkspaceFactory", "List", "", "<at:List/>");
        own(
                "WorkspaceFactory",
                "SetHostState",
                "",
                "<at:SetHostState><at:Host>host1</at:Host><at:State>active</at:State></at:SetHostState>");
        own("WorkspaceFactory", "ReloadHosts", "", "<at:ReloadHosts/>");
    }

    private void workspace(String id, String image) {
        own("Workspace", "Start", id, "<at:Start/>");
        own("Workspace", "Shutdown", id, "<at:Shutdown><at:Kind>pause</at:Kind></at:Shutdown>");
        own("Workspace", "Configure", id, "<at:Configure>" + Documents.GRAPH + "</at:Configure>");
        own("Workspace", "Configure", id, "<at:Configure>" + Documents.hostGraph(image) + "</at:Configure>");
        own(
                "Workspace",
                "Save",
                id,
                "<at:Save><at:Name>my image</at:Name><at:Memory>true</at:Memory>" + MORE + "</at:Save>");
        add(
                "Workspace",
                RPW + "GetResourcePropertyDocument/GetResourcePropertyDocumentRequest",
                id,
                "<rp:GetResourcePropertyDocument/>");
        add(
                "Workspace",
                RPW + "SetResourceProperties/SetResourcePropertiesRequest",
                id,
                "<rp:SetResourceProperties><rp:Update><at:Allocation><at:Vcpus>1</at:Vcpus><at:MemoryMiB>64</at:MemoryMiB>"
                        + "</at:Allocation></rp:Update><rp:Insert><at:ClientAttribute><at:Name>team</at:Name><at:Value>red</at:Value>"
                        + "</at:ClientAttribute></rp:Insert><rp:Delete ResourceProperty=\"at:ClientAttribute\"/></rp:SetResourceProperties>");
        add("Workspace", RLW + "ImmediateResourceTermination/DestroyRequest", id + "0", "<rl:Destroy/>");
        add(
                "Workspace",
                RLW + "ScheduledResourceTermination/SetTerminationTimeRequest",
                id,
                "<rl:SetTerminationTime>"
                        + "<rl:RequestedTerminationTime>2126-12-01T13:00:00+01:00</rl:RequestedTerminationTime></rl:SetTerminationTime>");
        add(
                "Workspace",
                RLW + "ScheduledResourceTermination/SetTerminationTimeRequest",
                id,
                "<rl:SetTerminationTime>"
                        + "<rl:RequestedLifetimeDuration>PT20M</rl:RequestedLifetimeDuration></rl:SetTerminationTime>");
    }

    private void properties(String portType, String id) {
        add(
                portType,
                RPW + "GetResourceProperty/GetResourcePropertyRequest",
                id,
                "<rp:GetResourceProperty>at:State</rp:GetResourceProperty>");
        add(
                portType,
                RPW + "GetMultipleResourceProperties/GetMultipleResourcePropertiesRequest",
                id,
                "<rp:GetMultipleResourceProperties><rp:ResourceProperty>at:Owner</rp:ResourceProperty>"
                        + "<rp:ResourceProperty>rl:CurrentTime</rp:ResourceProperty></rp:GetMultipleResourceProperties>");
        add(portType, RPW + "QueryResourceProperties/QueryResourcePropertiesRequest", id, XPATH);
        add(portType, BW + "NotificationProducer/SubscribeRequest", id, SUBSCRIBE);
    }

    private void warehouse(String image) {
        String made = "<at:GoldenImage>00000000-0000-4000-8000-000000000001</at:GoldenImage>";
        own("Warehouse", "Find", "", "<at:Find>" + MORE + "</at:Find>");
        own("Warehouse", "Get", "", "<at:Get>" + made + "</at:Get>");
        own(
                "Warehouse",
                "Publish",
                "",
                "<at:Publish>" + made + "<at:Shared>true</at:Shared><at:Attributes>" + MORE
                        + "</at:Attributes></at:Publish>");
        own("Warehouse", "Publish", "", "<at:Publish>" + Documents.imageFiles(image) + "</at:Publish>");
        own("Warehouse", "Retire", "", "<at:Retire>" + made + "</at:Retire>");
        own(
                "Warehouse",
                "Explain",
                "",
                "<at:Explain>" + Documents.request(image, Documents.LEASES.get(0)) + "</at:Explain>");
    }

    private void subscriptions(String subscription, String pullPoint) {
        add("SubscriptionManager", BW + "SubscriptionManager/RenewRequest", subscription, RENEW);
        add(
                "SubscriptionManager",
                BW + "SubscriptionManager/UnsubscribeRequest",
                subscription + "0",
                "<wsnt:Unsubscribe/>");
        add(
                "SubscriptionManager",
                BW + "PausableSubscriptionManager/PauseSubscriptionRequest",
                subscription,
                "<wsnt:PauseSubscription/>");
        add(
                "SubscriptionManager",
                BW + "PausableSubscriptionManager/ResumeSubscriptionRequest",
                subscription,
                "<wsnt:ResumeSubscription/>");
        add(
                "SubscriptionManager",
                RPW + "GetResourceProperty/GetResourcePropertyRequest",
                subscription,
                "<rp:GetResourceProperty>wsnt:Filter</rp:GetResourceProperty>");
        add("CreatePullPoint", BW + "CreatePullPoint/CreatePullPointRequest", "", "<wsnt:CreatePullPoint/>");
        add(
                "PullPoint",
                BW + "PullPoint/GetMessagesRequest",
                pullPoint,
                "<wsnt:GetMessages><wsnt:MaximumNumber>3</wsnt:MaximumNumber></wsnt:GetMessages>");
        add("PullPoint", BW + "PullPoint/DestroyPullPointRequest", pullPoint + "0", "<wsnt:DestroyPullPoint/>");
        add(
                "PullPoint",
                BW + "NotificationConsumer/Notify",
                pullPoint,
                "<wsnt:Notify><wsnt:NotificationMessage><wsnt:Topic Dialect=\"http://docs.oasis-open.org/wsn/t-1/TopicExpression/Simple\">"
                        + "tp:state</wsnt:Topic><wsnt:Message><at:Start/></wsnt:Message></wsnt:NotificationMessage></wsnt:Notify>");
    }

    private void own(String portType, String operation, String id, String body) {
        add(portType, Envelopes.NAMESPACE + ":" + portType + ":" + operation + "Request", id, body);
    }

    private void add(String portType, String action, String id, String body) {
        String parameter =
                id.isEmpty() ? "" : "<at:ResourceId wsa:IsReferenceParameter=\"true\">" + id + "</at:ResourceId>";
        seeds.add(new Seed(portType, action, parameter, body));
    }

    private static final String USAGE = "<at:GetUsage><at:From>2026-11-01</at:From><at:Until>2126-11-30</at:Until>"
            + "<at:GroupBy>Day</at:GroupBy><at:Subject>CN=alice</at:Subject></at:GetUsage>";

    private static final String RENEW = "<wsnt:Renew><wsnt:TerminationTime>PT20M</wsnt:TerminationTime></wsnt:Renew>";

    private static final String SUBSCRIBE =
            "<wsnt:Subscribe><wsnt:ConsumerReference><wsa:Address>https://example.org/consumer"
                    + "</wsa:Address></wsnt:ConsumerReference><wsnt:Filter>"
                    + "<wsnt:TopicExpression Dialect=\"http://docs.oasis-open.org/wsn/t-1/TopicExpression/Full\">tp:state//.|tp:*</wsnt:TopicExpression>"
                    + "<wsnt:MessageContent Dialect=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">boolean(//at:NewState)</wsnt:MessageContent>"
                    + "</wsnt:Filter><wsnt:InitialTerminationTime>PT5M</wsnt:InitialTerminationTime><wsnt:SubscriptionPolicy/></wsnt:Subscribe>";
}
