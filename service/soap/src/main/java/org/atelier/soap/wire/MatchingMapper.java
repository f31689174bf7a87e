package org.atelier.soap.wire;

import org.atelier.engine.model.Matching;
import org.atelier.engine.model.Matching.Rejection;
import org.atelier.types.MatchingTestType;
import org.atelier.types.MatchingType;
import org.atelier.types.RejectionType;

/** What requests would be cloned from. */
public final class MatchingMapper {

    private MatchingMapper() {}

    public static MatchingType write(Matching matching) {
        MatchingType wire = new MatchingType();
        matching.image().map(ImageMapper::write).ifPresent(wire::setGoldenImage);
        wire.getPerformed().addAll(matching.performed());
        wire.getLeft().addAll(matching.left());
        wire.setPassed(matching.passed());
        wire.setRejected(matching.rejected());
        matching.rejections().forEach(rejection -> wire.getRejection().add(write(rejection)));
        return wire;
    }

    private static RejectionType write(Rejection rejection) {
        RejectionType wire = new RejectionType();
        wire.setGoldenImage(rejection.image().toString());
        wire.setName(rejection.name());
        wire.setTest(MatchingTestType.valueOf(rejection.test().name()));
        wire.setWhy(Names.xmlText(rejection.why()));
        return wire;
    }
}
