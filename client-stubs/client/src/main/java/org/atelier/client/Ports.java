package org.atelier.client;

import org.atelier.types.Accounting;
import org.atelier.types.CreatePullPoint;
import org.atelier.types.Delegation;
import org.atelier.types.PullPoint;
import org.atelier.types.SubscriptionManager;
import org.atelier.types.Warehouse;
import org.atelier.types.Workspace;
import org.atelier.types.WorkspaceFactory;

/** The port types of one service, and the waiting that goes with them. */
record Ports(
        ClientSettings settings,
        Ticker ticker,
        PortCaller<WorkspaceFactory> factory,
        PortCaller<Workspace> workspace,
        PortCaller<Warehouse> warehouse,
        PortCaller<Accounting> accounting,
        PortCaller<Delegation> delegation,
        PortCaller<SubscriptionManager> subscriptions,
        PortCaller<CreatePullPoint> pullPoints,
        PortCaller<PullPoint> pullPoint) {

    static Ports open(ClientSettings settings, Ticker ticker, ServiceProxies proxies) {
        return new Ports(
                settings,
                ticker,
                proxies.port(WorkspaceFactory.class),
                proxies.port(Workspace.class),
                proxies.port(Warehouse.class),
                proxies.port(Accounting.class),
                proxies.port(Delegation.class),
                proxies.port(SubscriptionManager.class),
                proxies.port(CreatePullPoint.class),
                proxies.port(PullPoint.class));
    }
}
