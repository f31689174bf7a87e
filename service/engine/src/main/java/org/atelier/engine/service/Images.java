package org.atelier.engine.service;

import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.WarehouseService;
import org.atelier.engine.admission.ImageRules;
import org.atelier.engine.admission.RequestRules;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.ImageChange;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.warehouse.Matcher;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.policy.Account;

/** The warehouse, as callers may use it. Thread-safe. */
record Images(
        Access access,
        RequestRules rules,
        FetchedDigests digests,
        NamedFiles named,
        Journal journal,
        Matcher matcher,
        Imports imports)
        implements WarehouseService {

    @Override
    public List<GoldenImage> find(Caller caller, ImageQuery query) {
        access.check(caller, Operation.READ);
        query.usableFor().ifPresent(rules::check);
        ImageRules.checkAttributes(query.attributes());
        return journal.read(session -> usable(session, caller.subject(), query)).stream()
                .filter(image -> image.attributes()
                        .entrySet()
                        .containsAll(query.attributes().entrySet()))
                .toList();
    }

    private List<GoldenImage> usable(StoreSession session, String subject, ImageQuery query) {
        return query.usableFor()
                .map(request -> matcher.warehouse().beginnings(session, subject, request))
                .orElseGet(() -> matcher.warehouse().images(session).of(subject));
    }

    @Override
    public GoldenImage get(Caller caller, GoldenImageId id) {
        access.check(caller, Operation.READ);
        return journal.read(session -> image(session, caller, id));
    }

    private GoldenImage image(StoreSession session, Caller caller, GoldenImageId id) {
        return matcher.warehouse()
                .images(session)
                .find(id)
                .filter(image -> image.isFor(caller.subject()) || access.may(caller, Operation.ADMINISTER))
                .orElseThrow(() -> new EngineException(
                        ErrorCode.IMAGE_NOT_FOUND,
                        "There is no golden image " + id
                                + " of yours or of everybody, or no more; list the images to see" + " which are."));
    }

    @Override
    public GoldenImage publish(Caller caller, GoldenImageId id, ImageChange change) {
        access.check(caller, Operation.CONTROL);
        change.attributes().ifPresent(ImageRules::checkAttributes);
        return journal.transact(session -> {
            session.lockGoldenImages();
            GoldenImage image = own(session, caller, id);
            boolean shared = change.shared().orElse(image.shared());
            if (image.shared() != shared) {
                access.check(caller, Operation.ADMINISTER);
            }
            GoldenImage changed =
                    image.shared(shared).withAttributes(change.attributes().orElse(image.attributes()));
            session.saveGoldenImage(changed, false);
            return changed;
        });
    }

    @Override
    public GoldenImage publish(Caller caller, ImageFiles image) {
        access.check(caller, Operation.CONTROL);
        if (image.shared()) {
            access.check(caller, Operation.ADMINISTER);
        }
        rules.check(image);
        named.check(caller, image);
        journal.read(session -> matcher.warehouse().images(session));
        matcher.warehouse().requireRoom();
        GoldenImage brought = imports.bring(Account.of(caller), image);
        return journal.transact(session -> {
            session.lockGoldenImages();
            Optional<GoldenImage> there = matcher.warehouse()
                    .alike(session, brought)
                    .filter(other -> other.disks().equals(brought.disks()));
            if (there.isEmpty()) {
                session.saveGoldenImage(brought, false);
            }
            return there.orElse(brought);
        });
    }

    @Override
    public void retire(Caller caller, GoldenImageId id) {
        access.check(caller, Operation.DESTROY);
        GoldenImage unused = journal.transact(session -> {
            session.lockGoldenImages();
            GoldenImage image = own(session, caller, id);
            List<WorkspaceId> clones = session.clones(id);
            if (!clones.isEmpty()) {
                String rule = "an image that nothing is cloned from; destroy its " + clones.size() + " clones first";
                throw new EngineException(
                        ErrorCode.INVALID_REQUEST,
                        "The golden image " + id
                                + " cannot be retired while there are clones, of which one is the workspace "
                                + clones.get(0) + "; it must be: " + rule + ".",
                        new Detail.Invalid("GoldenImage", id.toString(), rule));
            }
            session.saveGoldenImage(image, true);
            return image;
        });
    }

    /** One that the caller may change: whose it is, or an administrator. */
    private GoldenImage own(StoreSession session, Caller caller, GoldenImageId id) {
        GoldenImage image = image(session, caller, id);
        if (!image.owner().equals(caller.subject())) {
            access.check(caller, Operation.ADMINISTER);
        }
        return image;
    }

    @Override
    public Matching explain(Caller caller, WorkspaceRequest asked) {
        access.check(caller, Operation.ESTIMATE);
        WorkspaceRequest request = digests.complete(caller, asked, rules::check);
        rules.check(request);
        return journal.read(session -> matcher.match(session, caller.subject(), request, Optional.empty()));
    }
}
