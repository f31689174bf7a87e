package org.atelier.soap.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.CredentialException;
import org.atelier.security.RefusalObserver;
import org.atelier.security.RefusedCredential;
import org.atelier.signature.SignatureRefused;
import org.atelier.soap.http.MessageSignatures.Signed;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;

/**
 * Takes posted messages: first who, then how often, then how large, then all of it, then the processor. Where messages may be signed, who
 * calls is known only once all of it has come; until then its connection is a stranger's.
 */
final class SoapHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(SoapHandler.class);

    private final MessageProcessor processor;
    private final CallerOfRequest callers;
    private final Optional<MessageSignatures> signatures;
    private final ConnectionBounds bounds;
    private final CallerRates rates;
    private final HttpLimits limits;
    private final RefusalObserver refusals;

    /** @param signatures absent: nobody is known by a signature */
    SoapHandler(
            MessageProcessor processor,
            CallerOfRequest callers,
            Optional<MessageSignatures> signatures,
            ConnectionBounds bounds,
            CallerRates rates,
            HttpLimits limits,
            RefusalObserver refusals) {
        this.processor = processor;
        this.callers = callers;
        this.signatures = signatures;
        this.bounds = bounds;
        this.rates = rates;
        this.limits = limits;
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!HttpMethod.POST.is(request.getMethod())
                || !Request.getPathInContext(request).startsWith(HttpServer.ROOT)) {
            return false;
        }
        Exchange exchange = new Exchange(request, response, callback);
        Claim claim = claim(request);
        claim.caller().ifPresent(caller -> bounds.welcome(exchange.endPoint()));
        if (claim.caller().isPresent()) {
            rates.take(claim.caller().get().subject())
                    .map(Refusal::tooMany)
                    .ifPresentOrElse(exchange::refused, () -> exchange.receive(claim));
        } else if (signatures.isPresent()) {
            exchange.receive(claim);
        } else {
            exchange.refused(claim);
        }
        return true;
    }

    private Claim claim(Request request) {
        try {
            return Claim.of(callers.of(request));
        } catch (CredentialException e) {
            return Claim.refused(Refusal.notAuthorized(e, callers.takesTokens()), callers.refused(request, e));
        }
    }

    /** One request and its answer. */
    private final class Exchange {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final String contentType;

        Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.contentType = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                    .orElse("");
        }

        void receive(Claim claim) {
            if (request.getLength() > limits.maxBodyBytes()) {
                tooLarge();
            } else if (!isXml()) {
                refused(Refusal.unsupportedType());
            } else {
                new BodyReader(request, limits.maxBodyBytes(), limits.bodyTime(), new Gathered(this, claim)).run();
            }
        }

        private boolean isXml() {
            return IncomingMessage.isSoap12(contentType) || contentType.regionMatches(true, 0, "text/xml", 0, 8);
        }

        EndPoint endPoint() {
            return request.getConnectionMetaData().getConnection().getEndPoint();
        }

        /** Who signed the message counts more than whose connection it is; a bad signature is not made up for. */
        void process(Claim claim, byte[] body) {
            Optional<Signed> signed;
            try {
                signed = signatures.flatMap(reader -> reader.verify(contentType, body));
            } catch (SignatureRefused e) {
                refusedSignature(Refusal.badSignature(e), e.code().name(), e.signer());
                return;
            } catch (CredentialException e) {
                refusedSignature(Refusal.badSigner(e), e.kind().name(), e.subject());
                return;
            } catch (SignaturesFull e) {
                refused(Refusal.tooManySignatures(e));
                return;
            }
            if (signed.isPresent()) {
                processSigned(claim, signed.get(), body);
            } else if (claim.caller().isPresent()) {
                send(processor.process(message(claim.caller().get(), body, Optional.empty())));
            } else {
                refused(claim);
            }
        }

        private void processSigned(Claim claim, Signed signed, byte[] body) {
            bounds.welcome(endPoint());
            String signer = signed.caller().subject();
            boolean counted = claim.caller().map(Caller::subject).equals(Optional.of(signer));
            if (callers.hasToken(request)) {
                refusedSignature(Refusal.signatureAndToken(), CredentialException.Kind.AMBIGUOUS.name(), signer);
                return;
            }
            Optional<Refusal> refusal =
                    counted ? Optional.empty() : rates.take(signer).map(Refusal::tooMany);
            if (refusal.isPresent()) {
                refused(refusal.get());
                return;
            }
            OutgoingMessage answer = processor.process(message(signed.caller(), body, Optional.of(signed.document())));
            send(signatures.orElseThrow().sign(answer, signed));
        }

        private IncomingMessage message(Caller caller, byte[] body, Optional<Document> verified) {
            Optional<String> action = Optional.ofNullable(request.getHeaders().get("SOAPAction"))
                    .map(text -> text.strip().replace("\"", ""))
                    .filter(text -> !text.isEmpty());
            return new IncomingMessage(Request.getPathInContext(request), contentType, action, caller, body, verified);
        }

        private void refusedSignature(Refusal refusal, String kind, String signer) {
            String address = Request.getRemoteAddr(request);
            LOG.info("signature refused address={} why={}", address, refusal.message());
            refusals.refused(new RefusedCredential(
                    AuthenticationMethod.MESSAGE_SIGNATURE, signer, address, kind, refusal.message()));
            refused(refusal);
        }

        void refused(Claim claim) {
            claim.credential().ifPresent(refusals::refused);
            refused(claim.refusal());
        }

        void refused(Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.INVALID_REQUEST) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            refusal.retryAfterSeconds()
                    .ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
            refusal.challenge().ifPresent(text -> response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, text));
            send(processor.refuse(refusal, IncomingMessage.isSoap12(contentType)));
        }

        /** Says so at once, and then sees to it that the answer arrives. */
        void tooLarge() {
            Refusal refusal = Refusal.tooLarge(request.getLength(), limits.maxBodyBytes());
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            OutgoingMessage answer = processor.refuse(refusal, IncomingMessage.isSoap12(contentType));
            Runnable finish = () -> response.write(true, BufferUtil.EMPTY_BUFFER, callback);
            BodyDrain drain = new BodyDrain(request, limits.bodyTime(), finish);
            write(answer, false, Callback.from(drain, callback::failed));
        }

        long bodySeconds() {
            return limits.bodyTime().toSeconds();
        }

        private void send(OutgoingMessage answer) {
            write(answer, true, callback);
        }

        private void write(OutgoingMessage answer, boolean last, Callback written) {
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            response.write(last, ByteBuffer.wrap(answer.body()), written);
        }
    }

    private record Gathered(Exchange exchange, Claim claim) implements BodyReader.Result {
        @Override
        public void complete(byte[] body) {
            exchange.process(claim, body);
        }

        @Override
        public void tooLarge() {
            exchange.tooLarge();
        }

        @Override
        public void tooSlow() {
            exchange.refused(Refusal.tooSlow(exchange.bodySeconds()));
        }

        @Override
        public void failed(Throwable cause) {
            exchange.callback.failed(cause);
        }
    }
}
