package org.atelier.wsrf.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.lifetime.Lifetime;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.PullPoint;
import org.atelier.wsrf.store.PullPointStore;

/** Pull points over the store. */
record DefaultPullPoints(
        PullPointStore store,
        MessageStore messages,
        NotificationSettings settings,
        TerminationRule termination,
        Supplier<String> ids)
        implements PullPoints {

    @Override
    public PullPoint create(String owner) {
        PullPoint pullPoint = new PullPoint(ids.get(), owner, termination.now(), termination.byDefaultFromNow());
        if (!store.insert(pullPoint, settings.pullPointsOfOwner())) {
            throw new WsrfException(
                    WsrfFault.UNABLE_TO_CREATE_PULL_POINT,
                    "You have the " + settings.pullPointsOfOwner() + " pull points one may have; destroy some first.");
        }
        return pullPoint;
    }

    @Override
    public PullPoint get(String owner, String id) {
        return store.find(id)
                .filter(found -> found.owner().equals(owner))
                .filter(found -> found.terminationTime().isAfter(termination.now()))
                .orElseThrow(() -> unknown(owner, id));
    }

    private WsrfException unknown(String owner, String id) {
        return Unknown.resource(
                "pull point", store.ending(id).filter(ending -> ending.owner().equals(owner)));
    }

    @Override
    public Messages messages(String owner, String id, Optional<Long> maximum) {
        get(owner, id);
        long asked = maximum.orElse((long) settings.batchMessages());
        if (asked < 0) {
            throw new WsrfException(
                    WsrfFault.UNABLE_TO_GET_MESSAGES,
                    "The MaximumNumber " + asked + " is negative; ask for 1 to " + settings.batchMessages() + ".");
        }
        if (asked == 0) {
            return new Messages(List.of(), 0);
        }
        int count = (int) Math.min(asked, settings.batchMessages());
        MessageStore.Taken taken = messages.take(id, count, settings.batchCharacters());
        List<NotificationMessage> read = taken.messages().stream()
                .map(each -> MessageReader.read(each.subscription(), each.message()))
                .toList();
        return new Messages(read, taken.lost());
    }

    @Override
    public Lifetime setTerminationTime(String owner, String id, RequestedTermination requested) {
        get(owner, id);
        Instant end = termination.grant(requested, WsrfFault.TERMINATION_TIME_CHANGE_REJECTED);
        if (!store.setTerminationTime(id, end)) {
            throw unknown(owner, id);
        }
        return new Lifetime(Optional.of(end), termination.now());
    }

    @Override
    public void destroy(String owner, String id) {
        get(owner, id);
        if (!store.delete(new Ending(id, owner, termination.now(), "Its owner destroyed it."))) {
            throw unknown(owner, id);
        }
    }
}
