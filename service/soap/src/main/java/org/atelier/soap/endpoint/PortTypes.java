package org.atelier.soap.endpoint;

import java.time.InstantSource;
import org.atelier.engine.AccountingService;
import org.atelier.engine.DelegationService;
import org.atelier.engine.WarehouseService;
import org.atelier.engine.WorkspaceService;
import org.atelier.security.Caller;
import org.atelier.soap.binding.CxfProcessor;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.soap.notify.ConsumerPolicy;
import org.atelier.soap.notify.NotificationMapper;
import org.atelier.soap.resource.FactoryPropertySet;
import org.atelier.soap.resource.SeenWorkspace;
import org.atelier.soap.resource.SiteDescription;
import org.atelier.soap.resource.SubscriptionPropertySet;
import org.atelier.soap.resource.WorkspacePropertySet;
import org.atelier.soap.wire.SummaryMapper;
import org.atelier.types.Accounting;
import org.atelier.types.CreatePullPoint;
import org.atelier.types.Delegation;
import org.atelier.types.PullPoint;
import org.atelier.types.SubscriptionManager;
import org.atelier.types.Warehouse;
import org.atelier.types.Workspace;
import org.atelier.types.WorkspaceFactory;
import org.atelier.wsrf.notification.PullPoints;
import org.atelier.wsrf.notification.Subscriptions;
import org.atelier.wsrf.resource.DefaultResourceProperties;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.store.Subscription;

/**
 * All port types on what they need.
 *
 * @param workspaceProperties also read elsewhere, so that their cache is one
 */
public record PortTypes(
        WorkspaceService service,
        WarehouseService warehouse,
        AccountingService accounting,
        DelegationService delegations,
        ResourceProperties<SeenWorkspace> workspaceProperties,
        Subscriptions subscriptions,
        PullPoints pullPoints,
        ConsumerPolicy consumers,
        SiteDescription site,
        References references,
        InstantSource clock) {

    private static final int DOCUMENTS_KEPT = 1000;

    /** Serves them. */
    public void serveOn(CxfProcessor processor) {
        SubscribeOperation subscribe = new SubscribeOperation(subscriptions, consumers, references, clock);
        ResourceProperties<Caller> factoryProperties =
                new DefaultResourceProperties<>(new FactoryPropertySet(service, inShort(), site).properties(), 1);
        ResourceProperties<Subscription> subscriptionProperties =
                new DefaultResourceProperties<>(new SubscriptionPropertySet(references, clock).properties(), 1);
        processor.serve(
                PortType.WORKSPACE_FACTORY,
                WorkspaceFactory.class,
                new FactoryEndpoint(service, factoryProperties, subscribe, new SummaryMapper(references)));
        processor.serve(
                PortType.WORKSPACE,
                Workspace.class,
                new WorkspaceEndpoint(service, workspaceProperties, subscribe, clock));
        processor.serve(PortType.WAREHOUSE, Warehouse.class, new WarehouseEndpoint(warehouse));
        processor.serve(PortType.ACCOUNTING, Accounting.class, new AccountingEndpoint(accounting));
        processor.serve(PortType.DELEGATION, Delegation.class, new DelegationEndpoint(delegations));
        processor.serve(
                PortType.SUBSCRIPTION_MANAGER,
                SubscriptionManager.class,
                new SubscriptionEndpoint(service, subscriptions, subscriptionProperties));
        processor.serve(
                PortType.CREATE_PULL_POINT,
                CreatePullPoint.class,
                new CreatePullPointEndpoint(service, pullPoints, references));
        processor.serve(
                PortType.PULL_POINT,
                PullPoint.class,
                new PullPointEndpoint(service, pullPoints, new NotificationMapper(references)));
    }

    private ResourceProperties<SeenWorkspace> inShort() {
        return new DefaultResourceProperties<>(new WorkspacePropertySet(service, clock).inShort(), DOCUMENTS_KEPT);
    }
}
