package org.atelier.store;

/** What the notification core relies on, in memory and on whichever database. */
interface NotificationStoreContract
        extends SubscriptionContract, PullPointContract, MessageContract, DeliveryContract {}
