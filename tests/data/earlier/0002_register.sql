BEGIN TRANSACTION;
CREATE TABLE clock (
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    key TEXT NOT NULL,
    metric TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    breach_at BIGINT,
    stopped_at BIGINT,
    breached_at BIGINT,
    PRIMARY KEY (ticket, key)
);
INSERT INTO "clock" VALUES(1,'first-response','first response','email','stopped',1795464120000000,1795550521000000,1795464120000000,NULL);
INSERT INTO "clock" VALUES(2,'first-response','first response','email','running',1795464120000000,1795550521000000,NULL,1795550521000000);
CREATE TABLE command (
    id TEXT PRIMARY KEY NOT NULL,
    outcome TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
INSERT INTO "command" VALUES('id-1','tom',1795464120000000);
INSERT INTO "command" VALUES('id-2','ines',1795464120000000);
INSERT INTO "command" VALUES('id-3','dana',1795464120000000);
INSERT INTO "command" VALUES('mail:<id-4@chemtreat.example>','APS-1001',1795464120000000);
INSERT INTO "command" VALUES('id-5','APS-1001',1795464120000000);
INSERT INTO "command" VALUES('id-6','APS-1001',1795464120000000);
INSERT INTO "command" VALUES('id-7','APS-1001',1795464120000000);
INSERT INTO "command" VALUES('id-8','APS-1001',1795464120000000);
INSERT INTO "command" VALUES('id-9','APS-1001',1795464120000000);
INSERT INTO "command" VALUES('mail:<id-10@chemtreat.example>','APS-1002',1795464120000000);
CREATE TABLE content (
    hash TEXT PRIMARY KEY NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    data BLOB,
    erased_at BIGINT,
    CHECK (data IS NOT NULL OR erased_at IS NOT NULL)
);
INSERT INTO "content" VALUES('36fbd6942de3efec00f4404137dd82561d81ff925a0e8b7bdee7e4a3ca711827','message/rfc822',20,X'546865206D6F64656D2069732073696C656E742E',NULL);
INSERT INTO "content" VALUES('185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969','text/plain',5,X'48656C6C6F',NULL);
INSERT INTO "content" VALUES('5a6df92ae8c424224ef1810084e6fcc8b5669206af94b096080880ff120f30b5','text/plain',5,X'73706F6B65',NULL);
INSERT INTO "content" VALUES('b4c9e14061c2fd453b36700e3b0da008db2189c711ac629f0f583089164e267d','message/rfc822',5,X'616761696E',NULL);
CREATE TABLE desk (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    pack TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    simulated_at BIGINT,
    revision BIGINT NOT NULL,
    next_ticket BIGINT NOT NULL
);
INSERT INTO "desk" VALUES(1,'APS modem support','aps',1795524402000000,1795572120000000,12,3);
CREATE TABLE draft (
    ticket TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    fields TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (ticket, person, kind)
);
CREATE TABLE entry (
    pack TEXT NOT NULL REFERENCES pack (name),
    part TEXT NOT NULL CHECK (part IN ('directory', 'value', 'reply', 'holiday')),
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (pack, part, id)
);
INSERT INTO "entry" VALUES('aps','directory','julie-mielke','{"addresses":["JulieM@chemtreat.com"],"id":"julie-mielke","may":["cancel","replace-out-of-warranty","monthly-report"],"name":"Julie Mielke","organisation":"ChemTreat","phone":"585-356-2495"}');
INSERT INTO "entry" VALUES('aps','directory','ct-vista','{"addresses":["support@ctvistaplus.com"],"id":"ct-vista","may":["cancel","ip-note"],"name":"CT Vista","organisation":"CT Vista"}');
INSERT INTO "entry" VALUES('aps','directory','geof-kaucic','{"id":"geof-kaucic","may":["cancel","replace-out-of-warranty","monthly-report"],"name":"Geof Kaucic","open_point":"the source names him without an address or a number","organisation":"ChemTreat"}');
INSERT INTO "entry" VALUES('aps','directory','tim-switzer','{"id":"tim-switzer","may":["replace-out-of-warranty","monthly-report"],"name":"Tim Switzer","open_point":"the source names him without an address or a number","organisation":"ChemTreat"}');
INSERT INTO "entry" VALUES('aps','directory','chemtreat-groups','{"id":"chemtreat-groups","name":"ChemTreat groups to contact","open_point":"the source speaks of a list of groups and does not give it","organisation":"ChemTreat"}');
INSERT INTO "entry" VALUES('aps','directory','chemtreat-engineering','{"id":"chemtreat-engineering","name":"ChemTreat engineering","open_point":"the source does not say how they are reached","organisation":"ChemTreat"}');
INSERT INTO "entry" VALUES('aps','directory','aps-tier-1','{"addresses":["modems@aquaphoenixsci.com"],"id":"aps-tier-1","name":"APS Customer Success, Tier I","organisation":"APS","phone":"888-455-6641"}');
INSERT INTO "entry" VALUES('aps','directory','orders-go-to','{"id":"orders-go-to","name":"Who takes modem and SIM orders","open_point":"the source says \"please direct them to\" and names nobody","organisation":"ChemTreat"}');
CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject_kind TEXT NOT NULL
        CHECK (subject_kind IN ('ticket', 'thing', 'person', 'organisation', 'pack', 'desk')),
    subject_id TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL,
    kind_revision INTEGER NOT NULL,
    happened_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    on_behalf_of TEXT NOT NULL,
    way TEXT NOT NULL,
    command_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    calendar_version TEXT NOT NULL,
    body TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (subject_kind, subject_id, number)
);
INSERT INTO "event" VALUES(1,'desk','1',1,'desk-made',1,1795464120000000,1795464120000000,'maya','','command line','made','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"name":"APS modem support","simulated_at":"2026-11-23T20:02:00+00:00"}','','5e8b948dc5b7760392b338928c4e2b08808afc5697669a366086f73552c54155');
INSERT INTO "event" VALUES(2,'pack','aps',1,'pack-installed',1,1795464120000000,1795464120000000,'maya','','command line','made','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"pack":"aps","version":"d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654"}','','05af825ad0cdc34d6c1b37d9762f6bd6d62ad80ef81dba287e735d955e65d51b');
INSERT INTO "event" VALUES(3,'person','maya',1,'person-changed',1,1795464120000000,1795464120000000,'maya','','command line','made','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"person":{"login":"maya","name":"Maya Okafor","role":"owner","tier":"tier-1","zone":"America/Chicago"}}','','533d95a20ce3c19702b7021284e3c6b413a1778620b0a033a20253cf9cb4d057');
INSERT INTO "event" VALUES(4,'person','tom',1,'person-changed',1,1795464120000000,1795464120000000,'maya','','screen','id-1','','','','{"person":{"login":"tom","name":"Tom Becker","tier":"tier-1","zone":"America/New_York"}}','','0d32e01bbde9e877b2de4bd2053d068bd2f1342e1369c29b8a98948553e24308');
INSERT INTO "event" VALUES(5,'person','ines',1,'person-changed',1,1795464120000000,1795464120000000,'maya','','screen','id-2','','','','{"person":{"login":"ines","name":"Ines Prado","tier":"tier-2","zone":"America/New_York"}}','','08cffb387d46e6355dc9848c504b987e53975404c3f6f7d888e98b890f75a260');
INSERT INTO "event" VALUES(6,'person','dana',1,'person-changed',1,1795464120000000,1795464120000000,'maya','','screen','id-3','','','','{"person":{"login":"dana","name":"Dana Whitlock","role":"supervisor","zone":"America/New_York"}}','','0d38fabc5d25389ad6f8fb1f8fc34eb5a6ceacac2aefe691a0336fac03667a85');
INSERT INTO "event" VALUES(7,'ticket','1',1,'ticket-opened',1,1795464120000000,1795464120000000,'p.osei@chemtreat.example','','mail','mail:<id-4@chemtreat.example>','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"channel":"email","mailbox":"modems@aquaphoenixsci.com","pack":"aps","priority":"normal","reference":"APS-1001","requester":{"address":"p.osei@chemtreat.example","name":"Patience Osei"},"status":"new","subject":"Three cooling towers offline","team":"APS Customer Success","tier":"tier-1","type":"question"}','','90b00bcf84b5385be07686cb01f1ec4aef0481f24836e8d6da68d943d970d623');
INSERT INTO "event" VALUES(8,'ticket','1',2,'clock-started',1,1795464120000000,1795464120000000,'p.osei@chemtreat.example','','mail','mail:<id-4@chemtreat.example>','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','{"clock":{"calendar":"around-the-clock","due":"2026-11-24T20:02:00+00:00","key":"first-response","metric":"first response","risk_at":"2026-11-24T15:14:00+00:00","started":"2026-11-23T20:02:00+00:00","state":"running","target":{"seconds":86400},"word":"e-mail"}}','90b00bcf84b5385be07686cb01f1ec4aef0481f24836e8d6da68d943d970d623','be2d47af862fa28570d46f37195bb0747a5127c6c5ff967c9f37e1361334cf15');
INSERT INTO "event" VALUES(9,'ticket','1',3,'message-received',1,1795464120000000,1795464120000000,'p.osei@chemtreat.example','','mail','mail:<id-4@chemtreat.example>','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"channel":"email","message_id":"<id-4@chemtreat.example>","raw":{"content":"36fbd6942de3efec00f4404137dd82561d81ff925a0e8b7bdee7e4a3ca711827","media_type":"message/rfc822","name":"original.eml","size":20},"sender":{"address":"p.osei@chemtreat.example","name":"Patience Osei"},"subject":"Three cooling towers offline","text":"36fbd6942de3efec00f4404137dd82561d81ff925a0e8b7bdee7e4a3ca711827"}','be2d47af862fa28570d46f37195bb0747a5127c6c5ff967c9f37e1361334cf15','0fd28eaad72f109bfd60123e04b79e23a2114fd64cae3f21a3f3131657fd655a');
INSERT INTO "event" VALUES(10,'ticket','1',4,'action-set',1,1795464120000000,1795464120000000,'p.osei@chemtreat.example','','mail','mail:<id-4@chemtreat.example>','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"action":"Answer","proposed":true,"when":"2026-11-24T20:02:00+00:00"}','0fd28eaad72f109bfd60123e04b79e23a2114fd64cae3f21a3f3131657fd655a','65ce176d2dc17b346be1aadd2e1c4e7254e0681e06aa850ed1eba41e1124344f');
INSERT INTO "event" VALUES(11,'ticket','1',5,'assigned',1,1795464120000000,1795464120000000,'tom','','screen','id-5','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"claimed":true,"to":"tom"}','65ce176d2dc17b346be1aadd2e1c4e7254e0681e06aa850ed1eba41e1124344f','2a94cdd1149fdb6fa7e44b9df733b5ecbc50fa8fe8e893c35425300370486246');
INSERT INTO "event" VALUES(12,'ticket','1',6,'reply-sent',1,1795464120000000,1795464120000000,'tom','','screen','id-6','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"channel":"email","message_id":"<id-6@aquaphoenixsci.com>","subject":"Re: Three cooling towers offline","text":"185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969","to":["p.osei@chemtreat.example"]}','2a94cdd1149fdb6fa7e44b9df733b5ecbc50fa8fe8e893c35425300370486246','63cb63ad0042bed803793b8daea868a520825d74fb6203426eaf5d605f1b7f46');
INSERT INTO "event" VALUES(13,'ticket','1',7,'clock-stopped',1,1795464120000000,1795464120000000,'tom','','screen','id-6','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"at":"2026-11-23T20:02:00+00:00","key":"first-response"}','63cb63ad0042bed803793b8daea868a520825d74fb6203426eaf5d605f1b7f46','6dc42241ea1cf5b7f5c3ae08d8c7640ab1d53ae5ae7720039c4b6b6dd735e442');
INSERT INTO "event" VALUES(14,'ticket','1',8,'status-changed',1,1795464120000000,1795464120000000,'tom','','screen','id-6','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"after":"open","before":"new"}','6dc42241ea1cf5b7f5c3ae08d8c7640ab1d53ae5ae7720039c4b6b6dd735e442','b5b02dcdd178121bc939f8185037eca8453111dc2e063d8684814c7184eaa59d');
INSERT INTO "event" VALUES(15,'ticket','1',9,'action-done',1,1795464120000000,1795464120000000,'tom','','screen','id-6','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"action":"Answer","late":false}','b5b02dcdd178121bc939f8185037eca8453111dc2e063d8684814c7184eaa59d','eee4b1f3176ddb023ee2c5995f0505db46ae752534a69954d135fd2031723630');
INSERT INTO "event" VALUES(16,'ticket','1',10,'action-set',1,1795464120000000,1795464120000000,'tom','','screen','id-6','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"action":"Look","when":"2026-11-23T22:02:00+00:00"}','eee4b1f3176ddb023ee2c5995f0505db46ae752534a69954d135fd2031723630','6131384a95d5130c4b161d5b073e2919b5fc784d773aa864f989f87d963a647a');
INSERT INTO "event" VALUES(17,'ticket','1',11,'run-started',1,1795464120000000,1795464120000000,'tom','','screen','id-7','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"flow":"escalation","pack_version":"d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654","run":1,"step":"what"}','6131384a95d5130c4b161d5b073e2919b5fc784d773aa864f989f87d963a647a','725a17f020695d5ef74061000c9180d7b5af43d871de4a437ea50c47ba95f9e6');
INSERT INTO "event" VALUES(18,'ticket','1',12,'step-taken',1,1795464120000000,1795464120000000,'tom','','screen','id-8','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"ends":false,"run":1,"seconds":0,"taken":{"answer":"modem","at":"2026-11-23T20:02:00+00:00","by":"tom","step":"what","to":"guide-modem","values":{}}}','725a17f020695d5ef74061000c9180d7b5af43d871de4a437ea50c47ba95f9e6','c47750a0676d5d9a10f0d66af95964be96fc3e3b9b6c2ed0192ea705d2a5093a');
INSERT INTO "event" VALUES(19,'ticket','1',13,'call-logged',1,1795464120000000,1795464120000000,'tom','','screen','id-9','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"incoming":false,"number":"","person":"Patience Osei","reached":true,"text":"5a6df92ae8c424224ef1810084e6fcc8b5669206af94b096080880ff120f30b5"}','c47750a0676d5d9a10f0d66af95964be96fc3e3b9b6c2ed0192ea705d2a5093a','4a6dcfba9c3f04cbc0d1c65c2a5838e08f6b845d0b8d75c1d0db8e8528924efc');
INSERT INTO "event" VALUES(20,'ticket','1',14,'action-done',1,1795464120000000,1795464120000000,'tom','','screen','id-9','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"action":"Look","late":false}','4a6dcfba9c3f04cbc0d1c65c2a5838e08f6b845d0b8d75c1d0db8e8528924efc','3fcf0f049af6d59d6d44ca799add7f0e33260bf08dc027963ba58a0ca500cb35');
INSERT INTO "event" VALUES(21,'ticket','1',15,'action-set',1,1795464120000000,1795464120000000,'tom','','screen','id-9','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"action":"Look","when":"2026-11-23T22:02:00+00:00"}','3fcf0f049af6d59d6d44ca799add7f0e33260bf08dc027963ba58a0ca500cb35','0b49b6ded70410d2d535bcd80a7a7f093c92d2a550019b17d4919a428a1b4c40');
INSERT INTO "event" VALUES(22,'ticket','2',1,'ticket-opened',1,1795464120000000,1795464120000000,'p.osei@chemtreat.example','','mail','mail:<id-10@chemtreat.example>','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"channel":"email","mailbox":"modems@aquaphoenixsci.com","pack":"aps","priority":"normal","reference":"APS-1002","requester":{"address":"p.osei@chemtreat.example","name":"Patience Osei"},"status":"new","subject":"second","team":"APS Customer Success","tier":"tier-1","type":"question"}','','4988333db1d5e486ce45184ac8e272fe639504a4eba6758010198699a7567828');
INSERT INTO "event" VALUES(23,'ticket','2',2,'clock-started',1,1795464120000000,1795464120000000,'p.osei@chemtreat.example','','mail','mail:<id-10@chemtreat.example>','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','{"clock":{"calendar":"around-the-clock","due":"2026-11-24T20:02:00+00:00","key":"first-response","metric":"first response","risk_at":"2026-11-24T15:14:00+00:00","started":"2026-11-23T20:02:00+00:00","state":"running","target":{"seconds":86400},"word":"e-mail"}}','4988333db1d5e486ce45184ac8e272fe639504a4eba6758010198699a7567828','aa1d46ea7fc1144c08da4f1f1517a0f3548888039231995bb346bebc3dcae71b');
INSERT INTO "event" VALUES(24,'ticket','2',3,'message-received',1,1795464120000000,1795464120000000,'p.osei@chemtreat.example','','mail','mail:<id-10@chemtreat.example>','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"channel":"email","message_id":"<id-10@chemtreat.example>","raw":{"content":"b4c9e14061c2fd453b36700e3b0da008db2189c711ac629f0f583089164e267d","media_type":"message/rfc822","name":"original.eml","size":5},"sender":{"address":"p.osei@chemtreat.example","name":"Patience Osei"},"subject":"second","text":"b4c9e14061c2fd453b36700e3b0da008db2189c711ac629f0f583089164e267d"}','aa1d46ea7fc1144c08da4f1f1517a0f3548888039231995bb346bebc3dcae71b','c30e36f09ada56dd83d21d63a80edd74eae50357f0caa11e7dee67c10f6b3445');
INSERT INTO "event" VALUES(25,'ticket','2',4,'action-set',1,1795464120000000,1795464120000000,'p.osei@chemtreat.example','','mail','mail:<id-10@chemtreat.example>','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"action":"Answer","proposed":true,"when":"2026-11-24T20:02:00+00:00"}','c30e36f09ada56dd83d21d63a80edd74eae50357f0caa11e7dee67c10f6b3445','337c85c750dfbf8955125592d726b90517af3eb82056037a5ce2ff0b18fdd2c0');
INSERT INTO "event" VALUES(26,'ticket','2',5,'clock-breached',1,1795550521000000,1795572120000000,'','','worker','id-11','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','','','{"at":"2026-11-24T20:02:01+00:00","key":"first-response"}','337c85c750dfbf8955125592d726b90517af3eb82056037a5ce2ff0b18fdd2c0','b17edcbeb2115fb0d8b5037fd146a57b09a25fe996f053227c1e6ab0a82f1ad5');
CREATE TABLE item (
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    unfinished BOOLEAN NOT NULL,
    PRIMARY KEY (ticket, number)
);
CREATE TABLE mail (
    message_id TEXT PRIMARY KEY NOT NULL,
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    incoming BOOLEAN NOT NULL
);
INSERT INTO "mail" VALUES('<id-4@chemtreat.example>',1,1);
INSERT INTO "mail" VALUES('<id-6@aquaphoenixsci.com>',1,0);
INSERT INTO "mail" VALUES('<id-10@chemtreat.example>',2,1);
CREATE TABLE outbox (
    message_id TEXT PRIMARY KEY NOT NULL,
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    body TEXT NOT NULL,
    text TEXT NOT NULL REFERENCES content (hash),
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
INSERT INTO "outbox" VALUES('<id-6@aquaphoenixsci.com>',1,'{"date":"2026-11-23T20:02:00+00:00","in_reply_to":"<id-4@chemtreat.example>","message_id":"<id-6@aquaphoenixsci.com>","references":["<id-4@chemtreat.example>"],"sender":{"address":"modems@aquaphoenixsci.com","name":"APS modem support"},"subject":"Re: Three cooling towers offline [APS-1001]","text":"","to":[{"address":"p.osei@chemtreat.example","name":""}]}','185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969',1795464120000000,NULL);
CREATE TABLE pack (
    name TEXT PRIMARY KEY NOT NULL,
    version TEXT NOT NULL REFERENCES pack_version (hash),
    next_number BIGINT NOT NULL
, edition BIGINT NOT NULL DEFAULT 0);
INSERT INTO "pack" VALUES('aps','d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654',1003,0);
CREATE TABLE pack_version (
    hash TEXT PRIMARY KEY NOT NULL,
    pack TEXT NOT NULL,
    document TEXT NOT NULL,
    installed_at BIGINT NOT NULL
, files TEXT NOT NULL DEFAULT '{}');
INSERT INTO "pack_version" VALUES('d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654','aps','{"action_rule":"APS-02","calendars":[{"always":true,"id":"around-the-clock","week":{}},{"id":"business-hours","week":{"0":[{"end":61200,"start":28800}],"1":[{"end":61200,"start":28800}],"2":[{"end":61200,"start":28800}],"3":[{"end":61200,"start":28800}],"4":[{"end":61200,"start":28800}]},"zone":"America/New_York"}],"channels":[{"id":"email","name":"e-mail","word":"e-mail"},{"id":"phone","name":"phone","word":"phone"},{"id":"monitoring","name":"monitoring","word":"watch"}],"directory":[{"addresses":["JulieM@chemtreat.com"],"id":"julie-mielke","may":["cancel","replace-out-of-warranty","monthly-report"],"name":"Julie Mielke","organisation":"ChemTreat","phone":"585-356-2495"},{"addresses":["support@ctvistaplus.com"],"id":"ct-vista","may":["cancel","ip-note"],"name":"CT Vista","organisation":"CT Vista"},{"id":"geof-kaucic","may":["cancel","replace-out-of-warranty","monthly-report"],"name":"Geof Kaucic","open_point":"the source names him without an address or a number","organisation":"ChemTreat"},{"id":"tim-switzer","may":["replace-out-of-warranty","monthly-report"],"name":"Tim Switzer","open_point":"the source names him without an address or a number","organisation":"ChemTreat"},{"id":"chemtreat-groups","name":"ChemTreat groups to contact","open_point":"the source speaks of a list of groups and does not give it","organisation":"ChemTreat"},{"id":"chemtreat-engineering","name":"ChemTreat engineering","open_point":"the source does not say how they are reached","organisation":"ChemTreat"},{"addresses":["modems@aquaphoenixsci.com"],"id":"aps-tier-1","name":"APS Customer Success, Tier I","organisation":"APS","phone":"888-455-6641"},{"id":"orders-go-to","name":"Who takes modem and SIM orders","open_point":"the source says \"please direct them to\" and names nobody","organisation":"ChemTreat"}],"flows":[{"entries":{"engineering":"engineering-answer","tier-2":"tier2-work"},"id":"escalation","rules":["APS-04","APS-05","APS-06","APS-07","APS-08"],"start":"what","steps":[{"answers":[{"id":"controller","label":"controller","text":"The controller","to":"guide-controller"},{"id":"modem","label":"modem","text":"The modem","to":"guide-modem"}],"id":"what","kind":"question","label":"What is it about?","rules":["APS-04"],"say":"Are you in front of the controller, or is it the modem''s connection that troubles you?","text":"The path begins with what the rep can check on site.","title":"What is the trouble with?"},{"answers":[{"id":"yes","label":"yes","text":"Yes, all of it","to":"controller-checks"},{"id":"no","label":"not yet","text":"Not yet or not all","to":"send-guide"},{"id":"leave","label":"skip","text":"Leave it out","to":"left-out"}],"id":"guide-controller","kind":"question","label":"Controller guide done?","rules":["APS-04"],"say":"Do you have the Quick Tip Guide at hand? Its controller part covers passwords, the URL, the settings and the LEDs.","text":"Passwords, controller URL links, configuration settings, and the hardware LED check.","title":"Has the rep gone through the controller part of the quick tip guide?"},{"answers":[{"id":"yes","label":"yes","text":"Yes, all of it","to":"modem-checks"},{"id":"no","label":"not yet","text":"Not yet or not all","to":"send-guide"},{"id":"leave","label":"skip","text":"Leave it out","to":"left-out"}],"id":"guide-modem","kind":"question","label":"Modem guide done?","rules":["APS-04"],"say":"Do you have the Quick Tip Guide at hand? Its modem part covers the LEDs, Wi-Fi and a second modem nearby.","text":"Connectivity with the LED checks, Wi-Fi settings, and several modems in conflict.","title":"Has the rep gone through the modem part of the quick tip guide?"},{"answers":[{"id":"done","text":"Done","to":"what"}],"contacts":["chemtreat-groups"],"id":"send-guide","kind":"instruction","label":"Go through it together","open_point":"the source speaks of a list of ChemTreat groups to contact and does not give it.","rules":["APS-04"],"say":"Let us go through it together.","text":"Send the guide with ctrl+r in a reply, or go through it on the phone. It refuses nobody help.","title":"Go through what is missing with the rep"},{"answers":[{"id":"done","text":"Done","to":"tier1-work"}],"fields":[{"hint":"for instance nobody is on site","id":"reason_left_out","label":"reason"}],"id":"left-out","kind":"form","label":"Why is it left out?","rules":["APS-04"],"title":"Why are the checks left out?"},{"answers":[{"id":"done","text":"Done","to":"solved-by-guide"}],"fields":[{"id":"controller_leds","label":"controller LEDs"},{"choices":["yes","no","not tried"],"id":"controller_url","kind":"choice","label":"URL opens"},{"id":"controller_settings","label":"settings","required":false}],"id":"controller-checks","kind":"form","label":"What the controller shows","rules":["APS-04"],"title":"What did the controller checks show?"},{"answers":[{"id":"done","text":"Done","to":"solved-by-guide"}],"fields":[{"id":"modem_leds","label":"modem LEDs"},{"choices":["as in the guide","changed","not tried"],"id":"wifi","kind":"choice","label":"Wi-Fi settings"},{"hint":"how many modems answer there","id":"modems_near","label":"modems near","required":false}],"id":"modem-checks","kind":"form","label":"What the modem shows","rules":["APS-04"],"title":"What did the modem checks show?"},{"answers":[{"id":"yes","label":"yes","text":"Yes, it works","to":"end-guide"},{"id":"no","label":"no","text":"No","to":"tier1-work"}],"id":"solved-by-guide","kind":"question","label":"Does it work now?","rules":["APS-04"],"title":"Does it work now?"},{"answers":[{"id":"done","text":"Done","to":"tier1-resolved"}],"by":"tier-1","contacts":["aps-tier-1"],"id":"tier1-work","kind":"instruction","label":"Tier I works on it","rules":["APS-05"],"text":"You have what was checked under \"Known\". Look it up, try it, and note what you find.","title":"Work on it as Tier I"},{"answers":[{"id":"yes","label":"yes","text":"Yes, resolved","to":"end-tier1"},{"id":"call","label":"ask","text":"More to ask the rep","to":"tier1-call"},{"id":"no","label":"no","text":"No, Tier II is needed","to":"improvement"}],"by":"tier-1","id":"tier1-resolved","kind":"question","label":"Resolved by Tier I?","rules":["APS-05","APS-06"],"title":"Can Tier I resolve it?"},{"action":"Call the rep","answers":[{"id":"done","text":"Set","to":"tier1-work"}],"by":"tier-1","id":"tier1-call","kind":"commitment","label":"Call the rep","rules":["APS-02","APS-03"],"say":"I will ring you at that time, please have the modem in front of you.","text":"Sets the next ACTION and WHEN. A call gets further than a third e-mail.","title":"Agree on a time to call the rep","within":"2h"},{"answers":[{"id":"done","text":"Done","to":"to-tier2"}],"by":"tier-1","fields":[{"choices":["documentation","training","both"],"id":"improvement","kind":"choice","label":"would have helped"},{"id":"improvement_about","label":"about"}],"id":"improvement","kind":"form","label":"What would have helped?","rules":["APS-08"],"text":"Every escalation is an opportunity to improve documentation or training.","title":"What would have let Tier I answer it?"},{"action":"Take over from Tier I","answers":[{"id":"done","text":"Hand over","to":"tier2-work"}],"by":"tier-1","id":"to-tier2","kind":"hand-over","label":"Hand over to Tier II","rules":["APS-06"],"text":"The ticket goes to Tier II with everything that was asked and found, in order.","tier":"tier-2","title":"Hand over to Tier II modem support","within":"2h"},{"answers":[{"id":"done","text":"Done","to":"tier2-resolved"}],"by":"tier-2","id":"tier2-work","kind":"instruction","label":"Tier II works on it","rules":["APS-06"],"text":"What Tier I tried stands in the hand-over and under \"Known\".","title":"Work on it as Tier II"},{"answers":[{"id":"yes","label":"yes","text":"Yes, resolved","to":"end-tier2"},{"id":"no","label":"no","text":"No, ChemTreat engineering is needed","to":"to-engineering"}],"by":"tier-2","id":"tier2-resolved","kind":"question","label":"Resolved by Tier II?","rules":["APS-06","APS-07"],"title":"Can Tier II resolve it?"},{"action":"Ask engineering for news","answers":[{"id":"done","text":"Hand over","to":"engineering-answer"}],"by":"tier-2","contacts":["chemtreat-engineering"],"id":"to-engineering","kind":"hand-over","label":"Ask ChemTreat engineering","open_point":"the source does not say how engineering is reached. Note whom you reached and how.","rules":["APS-07"],"text":"You stay with the ticket; engineering gets what was tried, in order.","tier":"engineering","title":"Reach out to ChemTreat engineering","within":"24h"},{"answers":[{"id":"solved","label":"solved","text":"It is solved","to":"end-engineering"},{"id":"data","label":"more data","text":"They want more data","to":"more-data"},{"id":"none","label":"none yet","text":"No answer yet","to":"ask-again"}],"by":"tier-2","id":"engineering-answer","kind":"question","label":"Engineering''s answer","rules":["APS-07"],"title":"What does ChemTreat engineering say?"},{"action":"Get the data for engineering","answers":[{"id":"done","text":"Set","to":"engineering-answer"}],"by":"tier-2","id":"more-data","kind":"commitment","label":"Get them the data","rules":["APS-02","APS-07"],"title":"Get the data for engineering","within":"24h"},{"action":"Ask engineering for news","answers":[{"id":"done","text":"Set","to":"engineering-answer"}],"by":"tier-2","id":"ask-again","kind":"commitment","label":"Ask engineering again","rules":["APS-02","APS-07"],"title":"When do you ask engineering again?","within":"24h"},{"id":"end-guide","kind":"end","label":"Solved by the guide","outcome":"solved by the quick tip guide","rules":["APS-04"],"solves":true,"title":"Solved by the quick tip guide"},{"id":"end-tier1","kind":"end","label":"Solved by Tier I","outcome":"solved by Tier I","rules":["APS-05"],"solves":true,"title":"Solved by Tier I"},{"id":"end-tier2","kind":"end","label":"Solved by Tier II","outcome":"solved by Tier II","rules":["APS-06","APS-08"],"solves":true,"title":"Solved by Tier II"},{"id":"end-engineering","kind":"end","label":"Solved by engineering","outcome":"solved with ChemTreat engineering","rules":["APS-07","APS-08"],"solves":true,"title":"Solved with ChemTreat engineering"}],"title":"Escalation path"}],"mailbox":"modems@aquaphoenixsci.com","meanings":{"closed":"closed","new":"new","open":"open","solved":"solved","waiting":"waiting"},"name":"aps","policy":{"clocks":[{"at_risk":{"before_seconds":600},"calendar":"around-the-clock","key":"first-response","metric":"first response","name":"first reply","rules":["APS-01"],"targets":{"email":{"seconds":86400},"phone":{"seconds":7200}}}]},"prefix":"APS","priorities":[{"id":"high","name":"high"},{"id":"normal","name":"normal"},{"id":"low","name":"low"}],"replies":[{"action":"Look into it","id":"acknowledge","name":"We have it, you hear from us","rules":["APS-02"],"shortcut":"ack","texts":{"":"Hello {{ requester.first_name }},\n\nthank you, we have your message about \"{{ ticket.subject }}\". Its number is {{ ticket.reference }}.\n\nNext: {{ ticket.action }}, by {{ ticket.when }}.\n\n{{ agent.name }}\n{{ desk.title }}, {{ desk.phone }}\n"},"within":"4h"},{"action":"Call the rep","id":"call-you","name":"Call: I will ring you","rules":["APS-02","APS-03"],"shortcut":"cr","texts":{"":"Hello {{ requester.first_name }},\n\nI will ring you at {{ requester.phone }} so that we can finish this in one go.\nPlease have the modem in front of you.\n\nNext: {{ ticket.action }}, by {{ ticket.when }}.\n\n{{ agent.name }}\n{{ desk.title }}, {{ desk.phone }}\n","phone":"I will ring you again at {{ requester.phone }}. Please have the modem in front of you.\n"},"within":"2h"},{"action":"Call the rep again","id":"call-nobody","name":"Call reached nobody, try again","rules":["APS-03"],"shortcut":"cn","status":"waiting","texts":{"":"Hello {{ requester.first_name }},\n\nI tried to reach you by phone just now. When is a good time to call?\nYou can also ring us: {{ desk.phone }}.\n\nNext: {{ ticket.action }}, by {{ ticket.when }}.\n\n{{ agent.name }}\n"},"within":"4h"},{"id":"solved","name":"It works again, closing","shortcut":"ok","status":"solved","texts":{"":"Hello {{ requester.first_name }},\n\ngood to hear that it works again. We close {{ ticket.reference }}; an answer to this mail opens it again.\n\n{{ agent.name }}\n{{ desk.title }}, {{ desk.phone }}\n"}},{"action":"Chase the LED check","id":"guide-modem","name":"Quick tip guide, modem","rules":["APS-04"],"shortcut":"gm","status":"waiting","texts":{"":"Hello {{ requester.first_name }},\n\nplease look at the modem''s LEDs and tell me the colour of each, check the Wi-Fi settings\nagainst the Quick Tip Guide, and see whether a second modem answers near it.\n\nNext: {{ ticket.action }}, by {{ ticket.when }}.\n\n{{ agent.name }}\n{{ desk.title }}, {{ desk.phone }}\n","phone":"Please look at the modem''s LEDs and tell me the colour of each. Is there a second modem near it?\n"},"within":"24h"},{"action":"Chase the controller check","id":"guide-controller","name":"Quick tip guide, controller","rules":["APS-04"],"shortcut":"gc","status":"waiting","texts":{"":"Hello {{ requester.first_name }},\n\nplease try the controller''s URL and password from the Quick Tip Guide, and tell me\nwhat its LEDs show and whether somebody changed its configuration.\n\nNext: {{ ticket.action }}, by {{ ticket.when }}.\n\n{{ agent.name }}\n{{ desk.title }}, {{ desk.phone }}\n"},"within":"24h"},{"action":"Chase the serial number","id":"serial","name":"Please send: serial number and LEDs","rules":["APS-04"],"shortcut":"sn","status":"waiting","texts":{"":"Hello {{ requester.first_name }},\n\nto look further I need the modem''s serial number (on the label underneath) and the colour of its LEDs.\n\nNext: {{ ticket.action }}, by {{ ticket.when }}.\n\n{{ agent.name }}\n"},"within":"24h"},{"action":"Take over from Tier I","id":"to-tier-2","name":"Tier II looks at it now","rules":["APS-06"],"shortcut":"t2","texts":{"":"Hello {{ requester.first_name }},\n\nour Tier II modem support looks at {{ ticket.reference }} now, with everything you told us.\n\nNext: {{ ticket.action }}, by {{ ticket.when }}.\n\n{{ agent.name }}\n"},"within":"2h"},{"id":"cancellation","name":"Cancellation: please write to Julie Mielke","rules":["APS-11"],"shortcut":"can","status":"solved","texts":{"":"Hello {{ requester.first_name }},\n\nwe may not cancel modems or SIMs for sales reps. Please write to {{ contact.julie_mielke.name }},\n{{ contact.julie_mielke.address }}, {{ contact.julie_mielke.phone }}; the request must come from ChemTreat.\n\n{{ agent.name }}\n{{ desk.title }}, {{ desk.phone }}\n"}},{"id":"order","name":"Order: part numbers","rules":["APS-14"],"shortcut":"ord","status":"solved","texts":{"":"Hello {{ requester.first_name }},\n\nwe may not take orders for modems or SIM cards. The part numbers for your order are\nFCPP2PortC / (450991) for the modem and FCPDPC1GBKC (450993) for the data plan.\n{%- if contact.orders_go_to.address %}\nPlease send the order to {{ contact.orders_go_to.name }}, {{ contact.orders_go_to.address }}.\n{%- endif %}\n\n{{ agent.name }}\n{{ desk.title }}, {{ desk.phone }}\n"}}],"requires_action_and_when":true,"rules":[{"id":"APS-01","kind":"measured","text":"An e-mail gets its first response within 24 hours, a phone call within 2 hours, from the ticket''s creation."},{"id":"APS-02","kind":"enforced","text":"Every open ticket has an ACTION and a WHEN, so that the customer knows what is intended."},{"id":"APS-03","kind":"enforced","text":"After two e-mail exchanges, pick up the phone and have a conversation."},{"id":"APS-04","kind":"guided","text":"The sales rep goes through the quick tip guide first; what has not been tried is offered. It refuses nobody help."},{"id":"APS-05","kind":"guided","text":"Then comes APS Tier I: modems@aquaphoenixsci.com, 888-455-6641."},{"id":"APS-06","kind":"enforced","text":"When Tier I cannot resolve it, Tier II modem support takes over, with what was tried, in order. No step of the path is left out."},{"id":"APS-07","kind":"enforced","text":"Only Tier II reaches out to ChemTreat engineering."},{"id":"APS-08","kind":"guided","text":"What Tier I could not answer on the first call is an opportunity for documentation or training; every escalation leaves an improvement item."},{"id":"APS-09","kind":"enforced","text":"An escalated ticket closes only when its improvement is done and names the document changed or the training held, shared with all teams and the customer."},{"id":"APS-10","kind":"enforced","text":"A cancellation of a modem or SIM is accepted only from Julie Mielke, CT Vista or Geof Kaucic, known by their address."},{"id":"APS-11","kind":"guided","text":"A sales rep who asks for a cancellation is sent to JulieM@chemtreat.com, 585-356-2495; it is not carried out."},{"id":"APS-12","kind":"guided","text":"An accepted cancellation goes on into the modem log process, with requester, date and device."},{"id":"APS-13","kind":"measured","text":"Sales reps may cancel once ChemTreat gives word; until then the switch is off."},{"id":"APS-14","kind":"enforced","text":"New modem and SIM orders are not accepted from a sales rep; the rep is directed elsewhere and given the part numbers."},{"id":"APS-15","kind":"enforced","text":"A modem is in warranty for two years after its activation; no other date stands in for it."},{"id":"APS-16","kind":"guided","text":"In warranty, APS ships the replacement to the rep, ChemTreat issues a PO and sends the old modem back; if it does not come back the new one can be billed."},{"id":"APS-17","kind":"enforced","text":"Out of warranty, the rep asks Julie Mielke, Tim Switzer or Geof Kaucic; APS wants nothing returned."},{"id":"APS-18","kind":"measured","text":"Each month ChemTreat is told the new modems and panels, deactivated panels, the net change and the replacements."},{"id":"APS-19","kind":"guided","text":"Peplink modems may hold two SIMs; Verizon/Kajeet is preferred where the network supports it."},{"id":"APS-20","kind":"enforced","text":"An IP change by a SIM swap is noted to support@ctvistaplus.com, with the serial number and the old and new address of both SIMs."},{"id":"APS-21","kind":"enforced","text":"A sales rep who asks for an IP change gives the same information; what is missing is asked for."},{"id":"APS-22","kind":"enforced","text":"A modem that is offline for more than 48 hours opens a ticket by itself, to reach out to ChemTreat."}],"short":"APS","statuses":[{"id":"new","name":"new","open":true},{"id":"open","name":"open","open":true},{"id":"waiting","name":"waiting","open":true,"waits_for":"rep"},{"id":"solved","name":"solved","open":false},{"id":"closed","name":"closed","open":false}],"team":"APS Customer Success","tiers":[{"id":"tier-1","name":"Tier I","rules":["APS-05"],"short":"Tier I"},{"id":"tier-2","name":"Tier II modem support","rules":["APS-06"],"short":"Tier II"},{"id":"engineering","name":"ChemTreat engineering","outside":true,"reached_by":"tier-2","rules":["APS-07"],"short":"Engineering"}],"title":"APS modem support","types":[{"id":"question","name":"question"},{"id":"fault","name":"fault"},{"id":"cancellation","name":"cancellation"},{"id":"order","name":"order"},{"id":"return","name":"return (RMA)"},{"id":"ip-change","name":"IP change"}],"usual_priority":"normal","values":[{"id":"hours-that-count","rule":"APS-01","silent":true,"text":"which hours count for the response times (read as around the clock)"},{"id":"later-messages","rule":"APS-01","silent":true,"text":"a target for messages after the first response (there is none)"},{"id":"baseline-sla","rule":"APS-01","silent":true,"text":"the Support Service Level Agreement of APS Customer Success to which the source refers"},{"id":"chemtreat-groups","rule":"APS-04","silent":true,"text":"the list of ChemTreat groups to contact"},{"id":"engineering-contact","rule":"APS-07","silent":true,"text":"how ChemTreat engineering is reached"},{"id":"geof-kaucic-address","rule":"APS-10","silent":true,"text":"the address and number of Geof Kaucic"},{"id":"modem-log-steps","rule":"APS-12","silent":true,"text":"the steps of the modem log process"},{"id":"orders-go-to","rule":"APS-14","silent":true,"text":"to whom a rep who wants to order is directed"},{"id":"billing-after","rule":"APS-16","silent":true,"text":"after how long a modem that does not come back is billed"},{"id":"tim-switzer-address","rule":"APS-17","silent":true,"text":"the address and number of Tim Switzer"},{"id":"priorities","silent":true,"text":"which priorities there are (high, normal and low are this pack''s own, no clock depends on them)"},{"id":"report-zone","rule":"APS-18","silent":true,"text":"the zone of the monthly report (read as America/New_York), and what a device is"},{"id":"offline-contact","rule":"APS-22","silent":true,"text":"whom at ChemTreat to reach when a modem is offline"}],"version":"d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654","words":{"phone":"888-455-6641","requester":"sales rep"},"zone":"America/New_York"}',1795464120000000,'{}');
CREATE TABLE person (
    login TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    team TEXT NOT NULL,
    tier TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('agent', 'supervisor', 'owner')),
    zone TEXT NOT NULL,
    active BOOLEAN NOT NULL
);
INSERT INTO "person" VALUES('maya','Maya Okafor','','tier-1','owner','America/Chicago',1);
INSERT INTO "person" VALUES('tom','Tom Becker','','tier-1','agent','America/New_York',1);
INSERT INTO "person" VALUES('ines','Ines Prado','','tier-2','agent','America/New_York',1);
INSERT INTO "person" VALUES('dana','Dana Whitlock','','','supervisor','America/New_York',1);
CREATE TABLE reply_use (
    pack TEXT NOT NULL REFERENCES pack (name),
    person TEXT NOT NULL,
    reply TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (pack, person, reply)
);
CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "applied" DATETIME NOT NULL);
INSERT INTO "schema_migration" VALUES(1,'0001_desk','2026-11-24 12:46:42.321819');
INSERT INTO "schema_migration" VALUES(2,'0002_register','2026-11-25 04:01:06.886616');
CREATE TABLE thing (
    pack TEXT NOT NULL REFERENCES pack (name),
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    version BIGINT NOT NULL,
    words TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (pack, kind, key)
);
CREATE TABLE ticket (
    id BIGINT PRIMARY KEY NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    pack TEXT NOT NULL REFERENCES pack (name),
    subject TEXT NOT NULL,
    requester TEXT NOT NULL,
    address TEXT NOT NULL,
    channel TEXT NOT NULL,
    status TEXT NOT NULL,
    tier TEXT NOT NULL,
    priority TEXT NOT NULL,
    assignee TEXT REFERENCES person (login),
    action TEXT,
    when_at BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    is_open BOOLEAN NOT NULL,
    needs_action BOOLEAN NOT NULL,
    band TEXT NOT NULL CHECK (band IN ('due', 'waiting', 'none', 'ended')),
    due_at BIGINT,
    due_word TEXT NOT NULL,
    risk_at BIGINT,
    since_at BIGINT,
    broken INTEGER NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL,
    CONSTRAINT open_tickets_have_action_and_when
        CHECK (NOT (is_open AND needs_action) OR (action IS NOT NULL AND when_at IS NOT NULL))
);
INSERT INTO "ticket" VALUES(1,'APS-1001','aps','Three cooling towers offline','Patience Osei','p.osei@chemtreat.example','email','open','tier-1','normal','tom','Look',1795471320000000,1795464120000000,1795464120000000,15,1,1,'due',1795471320000000,'when',1795470720000000,1795464120000000,0,'aps-1001 three cooling towers offline patience osei p.osei@chemtreat.example  ','{"action":"Look","assignee":"tom","changed":"2026-11-23T20:02:00+00:00","channel":"email","clocks":[{"calendar":"around-the-clock","due":"2026-11-24T20:02:00+00:00","key":"first-response","metric":"first response","risk_at":"2026-11-24T15:14:00+00:00","started":"2026-11-23T20:02:00+00:00","state":"stopped","stopped":"2026-11-23T20:02:00+00:00","target":{"seconds":86400},"word":"e-mail"}],"created":"2026-11-23T20:02:00+00:00","id":1,"mailbox":"modems@aquaphoenixsci.com","pack":"aps","pack_version":"d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654","priority":"normal","reference":"APS-1001","requester":{"address":"p.osei@chemtreat.example","name":"Patience Osei"},"runs":[{"answered":{},"entered":"2026-11-23T20:02:00+00:00","flow":"escalation","number":1,"offered":{},"pack_version":"d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654","path":[{"answer":"modem","at":"2026-11-23T20:02:00+00:00","by":"tom","looked":{},"step":"what","to":"guide-modem","values":{}}],"step":"guide-modem"}],"said":[{"address":"p.osei@chemtreat.example","at":"2026-11-23T20:02:00+00:00","incoming":true,"name":"Patience Osei","number":3},{"at":"2026-11-23T20:02:00+00:00","incoming":false,"name":"Patience Osei","number":13}],"status":"open","status_since":"2026-11-23T20:02:00+00:00","subject":"Three cooling towers offline","team":"APS Customer Success","tier":"tier-1","type":"question","version":15,"when":"2026-11-23T22:02:00+00:00"}');
INSERT INTO "ticket" VALUES(2,'APS-1002','aps','second','Patience Osei','p.osei@chemtreat.example','email','new','tier-1','normal',NULL,'Answer',1795550520000000,1795464120000000,1795550521000000,5,1,1,'due',1795550520000000,'e-mail',1795533240000000,1795464120000000,0,'aps-1002 second patience osei p.osei@chemtreat.example  ','{"action":"Answer","changed":"2026-11-24T20:02:01+00:00","channel":"email","clocks":[{"breached":"2026-11-24T20:02:01+00:00","calendar":"around-the-clock","due":"2026-11-24T20:02:00+00:00","key":"first-response","metric":"first response","risk_at":"2026-11-24T15:14:00+00:00","started":"2026-11-23T20:02:00+00:00","state":"running","target":{"seconds":86400},"word":"e-mail"}],"created":"2026-11-23T20:02:00+00:00","id":2,"mailbox":"modems@aquaphoenixsci.com","pack":"aps","pack_version":"d25e35a37751b9b060757317fd0650da614a9d112d44b89d6aa96b1423490654","priority":"normal","reference":"APS-1002","requester":{"address":"p.osei@chemtreat.example","name":"Patience Osei"},"said":[{"address":"p.osei@chemtreat.example","at":"2026-11-23T20:02:00+00:00","incoming":true,"name":"Patience Osei","number":3}],"status":"new","status_since":"2026-11-23T20:02:00+00:00","subject":"second","team":"APS Customer Success","tier":"tier-1","type":"question","unanswered_since":"2026-11-23T20:02:00+00:00","version":5,"when":"2026-11-24T20:02:00+00:00"}');
CREATE TABLE ticket_thing (
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    thing TEXT NOT NULL,
    PRIMARY KEY (thing, ticket)
);
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");
CREATE INDEX ticket_queue ON ticket (is_open, band, due_at, id);
CREATE INDEX ticket_late ON ticket (is_open, due_at, id);
CREATE INDEX ticket_person ON ticket (is_open, assignee, band, due_at, id);
CREATE INDEX ticket_requester ON ticket (address, id);
CREATE INDEX clock_to_breach ON clock (state, breached_at, breach_at);
CREATE INDEX outbox_to_send ON outbox (sent_at, created_at);
CREATE INDEX item_unfinished ON item (unfinished, kind, ticket);
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON event
       BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON event
       BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('event',26);
COMMIT;
