package org.atelier.soap.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves WSDL and schemas. */
final class ContractHandler extends Handler.Abstract.NonBlocking {

    private final ContractPages contract;

    ContractHandler(ContractPages contract) {
        this.contract = contract;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (!HttpMethod.GET.is(request.getMethod()) || !path.startsWith(HttpServer.ROOT)) {
            return false;
        }
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        Optional<byte[]> page = contract.page(path.substring(HttpServer.ROOT.length()), query);
        page.ifPresent(bytes -> {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml;charset=utf-8");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
            response.write(true, ByteBuffer.wrap(bytes), callback);
        });
        return page.isPresent();
    }
}
