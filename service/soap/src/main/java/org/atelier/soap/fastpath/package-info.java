/**
 * A short way for the one message that comes most often: GetResourceProperty to a workspace. It reads the message by StAX and answers with
 * text that was written before, and it takes only what it fully understands; every other message goes the long way, unread.
 */
package org.atelier.soap.fastpath;
