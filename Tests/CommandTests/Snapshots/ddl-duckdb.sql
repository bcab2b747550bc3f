CREATE OR REPLACE VIEW "findings_documents" AS
SELECT
  CAST(json AS varchar) AS document,
  regexp_extract(filename, '([^/]+)/([0-9]{4}/[0-9]{2}/[0-9]{2})/[^/]+$', 1) AS region,
  regexp_extract(filename, '([^/]+)/([0-9]{4}/[0-9]{2}/[0-9]{2})/[^/]+$', 2) AS day
FROM read_ndjson_objects('./data/archive/[a-z]*/[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9]/*.jsonl.gz', filename = true);

CREATE OR REPLACE VIEW "findings" AS
SELECT
  json_extract_string(document, '$.schemaVersion') AS "schemaversion",
  json_extract_string(document, '$.accountId') AS "accountid",
  json_extract_string(document, '$.region') AS "ownregion",
  json_extract_string(document, '$.partition') AS "partition",
  json_extract_string(document, '$.id') AS "id",
  json_extract_string(document, '$.arn') AS "arn",
  json_extract_string(document, '$.type') AS "type",
  TRY_CAST(json_extract_string(document, '$.severity') AS double) AS "severity",
  json_extract_string(document, '$.createdAt') AS "createdat",
  json_extract_string(document, '$.updatedAt') AS "updatedat",
  json_extract_string(document, '$.title') AS "title",
  json_extract_string(document, '$.description') AS "description",
  CAST(json_extract(document, '$.resource') AS varchar) AS "resource",
  CAST(json_extract(document, '$.service') AS varchar) AS "service",
  region, day,
  sha256(document) AS digest
FROM "findings_documents";

CREATE OR REPLACE VIEW "findings_versions" AS
SELECT
  region, day,
  coalesce(nullif(accountid, ''), nullif(split_part(arn, ':', 5), ''), '') AS account,
  id, arn,
  coalesce(nullif("partition", ''), nullif(split_part(arn, ':', 2), ''), '') AS "partition",
  coalesce(nullif(ownregion, ''), nullif(split_part(arn, ':', 4), ''), '') AS own_region,
  type,
  CASE WHEN position(':' IN type) > 0 THEN split_part(type, ':', 1) ELSE '' END AS purpose,
  severity,
  CASE WHEN severity >= 9 THEN 'critical' WHEN severity >= 7 THEN 'high' WHEN severity >= 4 THEN 'medium' ELSE 'low' END AS band,
  title, description,
  coalesce(created_at, first_seen, updated_at, TIMESTAMP '1970-01-01 00:00:00') AS created,
  coalesce(updated_at, last_seen, created_at, first_seen, TIMESTAMP '1970-01-01 00:00:00') AS updated,
  first_seen, last_seen,
  coalesce(TRY_CAST(json_extract_string(service, '$.count') AS bigint), 0) AS occurrences,
  coalesce(lower(json_extract_string(service, '$.archived')) = 'true', false) AS archived,
  coalesce(lower(json_extract_string(service, '$.additionalInfo.sample')) = 'true', false)
    OR coalesce(regexp_matches(json_extract_string(service, '$.additionalInfo.value'), '"sample"[ :]*true'), false)
    OR coalesce(title LIKE '[SAMPLE]%', false) AS sample,
  json_extract_string(service, '$.action.actionType') AS action,
  resource_type,
  split_part(principal, ' ', 1) AS resource_kind,
  substr(principal, position(' ' IN principal) + 1) AS resource_id,
  resource, service, digest
FROM (
  SELECT
    region, day, accountid, id, arn, "partition", ownregion, type, title, description, resource, service, digest,
    CASE WHEN abs(severity) <= 1.7976931348623157e+308 THEN severity ELSE 0 END AS severity,
    coalesce(make_timestamp(TRY_CAST(TRY_CAST(createdat AS double) * CASE WHEN TRY_CAST(createdat AS double) > 1e11 THEN 1e3 ELSE 1e6 END AS bigint)), make_timestamp(epoch_us(TRY_CAST(concat(regexp_replace(upper(createdat), '([.][0-9]{6})[0-9]+', '\1'), CASE WHEN regexp_matches(createdat, '([Zz]|:[0-9.]+[+-][0-9]{2}:?[0-9]{2})$') THEN '' ELSE 'Z' END) AS timestamptz)))) AS created_at,
    coalesce(make_timestamp(TRY_CAST(TRY_CAST(updatedat AS double) * CASE WHEN TRY_CAST(updatedat AS double) > 1e11 THEN 1e3 ELSE 1e6 END AS bigint)), make_timestamp(epoch_us(TRY_CAST(concat(regexp_replace(upper(updatedat), '([.][0-9]{6})[0-9]+', '\1'), CASE WHEN regexp_matches(updatedat, '([Zz]|:[0-9.]+[+-][0-9]{2}:?[0-9]{2})$') THEN '' ELSE 'Z' END) AS timestamptz)))) AS updated_at,
    coalesce(make_timestamp(TRY_CAST(TRY_CAST(json_extract_string(service, '$.eventFirstSeen') AS double) * CASE WHEN TRY_CAST(json_extract_string(service, '$.eventFirstSeen') AS double) > 1e11 THEN 1e3 ELSE 1e6 END AS bigint)), make_timestamp(epoch_us(TRY_CAST(concat(regexp_replace(upper(json_extract_string(service, '$.eventFirstSeen')), '([.][0-9]{6})[0-9]+', '\1'), CASE WHEN regexp_matches(json_extract_string(service, '$.eventFirstSeen'), '([Zz]|:[0-9.]+[+-][0-9]{2}:?[0-9]{2})$') THEN '' ELSE 'Z' END) AS timestamptz)))) AS first_seen,
    coalesce(make_timestamp(TRY_CAST(TRY_CAST(json_extract_string(service, '$.eventLastSeen') AS double) * CASE WHEN TRY_CAST(json_extract_string(service, '$.eventLastSeen') AS double) > 1e11 THEN 1e3 ELSE 1e6 END AS bigint)), make_timestamp(epoch_us(TRY_CAST(concat(regexp_replace(upper(json_extract_string(service, '$.eventLastSeen')), '([.][0-9]{6})[0-9]+', '\1'), CASE WHEN regexp_matches(json_extract_string(service, '$.eventLastSeen'), '([Zz]|:[0-9.]+[+-][0-9]{2}:?[0-9]{2})$') THEN '' ELSE 'Z' END) AS timestamptz)))) AS last_seen,
    json_extract_string(resource, '$.resourceType') AS resource_type,
    coalesce(
      CASE json_extract_string(resource, '$.resourceType')
        WHEN 'EKSCluster' THEN 'cluster ' || nullif(json_extract_string(resource, '$.eksClusterDetails.name'), '')
        WHEN 'AccessKey' THEN 'access_key ' || nullif(json_extract_string(resource, '$.accessKeyDetails.accessKeyId'), '')
        WHEN 'S3Bucket' THEN 'bucket ' || nullif(json_extract_string(resource, '$.s3BucketDetails[0].name'), '')
        WHEN 'S3Object' THEN 'bucket ' || nullif(json_extract_string(resource, '$.s3BucketDetails[0].name'), '')
        WHEN 'Instance' THEN 'instance ' || nullif(json_extract_string(resource, '$.instanceDetails.instanceId'), '')
        WHEN 'ECSCluster' THEN 'cluster ' || nullif(json_extract_string(resource, '$.ecsClusterDetails.name'), '')
        WHEN 'Container' THEN 'container ' || nullif(json_extract_string(resource, '$.containerDetails.name'), '')
        WHEN 'RDSDBInstance' THEN 'db ' || nullif(json_extract_string(resource, '$.rdsDbInstanceDetails.dbInstanceIdentifier'), '')
        WHEN 'RDSLimitlessDB' THEN 'db ' || nullif(json_extract_string(resource, '$.rdsLimitlessDbDetails.dbShardGroupIdentifier'), '')
        WHEN 'Lambda' THEN 'function ' || nullif(json_extract_string(resource, '$.lambdaDetails.functionName'), '')
        WHEN 'EBSRecoveryPoint' THEN 'volume ' || nullif(json_extract_string(resource, '$.ebsVolumeDetails.scannedVolumeDetails[0].volumeArn'), '')
        WHEN 'EC2Image' THEN 'volume ' || nullif(json_extract_string(resource, '$.ebsVolumeDetails.scannedVolumeDetails[0].volumeArn'), '')
        WHEN 'EBSSnapshot' THEN 'volume ' || nullif(json_extract_string(resource, '$.ebsSnapshotDetails.snapshotArn'), '')
      END,
      'cluster ' || nullif(json_extract_string(resource, '$.eksClusterDetails.name'), ''),
      'user ' || nullif(json_extract_string(resource, '$.kubernetesDetails.kubernetesUserDetails.username'), ''),
      'workload ' || nullif(json_extract_string(resource, '$.kubernetesDetails.kubernetesWorkloadDetails.name'), ''),
      'access_key ' || nullif(json_extract_string(resource, '$.accessKeyDetails.accessKeyId'), ''),
      'user ' || nullif(json_extract_string(resource, '$.accessKeyDetails.userName'), ''),
      'bucket ' || nullif(json_extract_string(resource, '$.s3BucketDetails[0].name'), ''),
      'instance ' || nullif(json_extract_string(resource, '$.instanceDetails.instanceId'), ''),
      'cluster ' || nullif(json_extract_string(resource, '$.ecsClusterDetails.name'), ''),
      'container ' || nullif(json_extract_string(resource, '$.containerDetails.name'), ''),
      'db ' || nullif(json_extract_string(resource, '$.rdsDbInstanceDetails.dbInstanceIdentifier'), ''),
      'db ' || nullif(json_extract_string(resource, '$.rdsLimitlessDbDetails.dbShardGroupIdentifier'), ''),
      'user ' || nullif(json_extract_string(resource, '$.rdsDbUserDetails.user'), ''),
      'function ' || nullif(json_extract_string(resource, '$.lambdaDetails.functionName'), ''),
      'volume ' || nullif(json_extract_string(resource, '$.ebsVolumeDetails.scannedVolumeDetails[0].volumeArn'), ''),
      'volume ' || nullif(json_extract_string(resource, '$.ebsSnapshotDetails.snapshotArn'), ''),
      CASE json_extract_string(service, '$.detection.sequence.resources[0].resourceType') WHEN 'EC2_INSTANCE' THEN 'instance ' WHEN 'S3_BUCKET' THEN 'bucket ' WHEN 'S3_OBJECT' THEN 'bucket ' WHEN 'ACCESS_KEY' THEN 'access_key ' WHEN 'EKS_CLUSTER' THEN 'cluster ' WHEN 'ECS_CLUSTER' THEN 'cluster ' WHEN 'CONTAINER' THEN 'container ' WHEN 'KUBERNETES_WORKLOAD' THEN 'workload ' ELSE 'other ' END || coalesce(nullif(json_extract_string(service, '$.detection.sequence.resources[0].name'), ''), nullif(json_extract_string(service, '$.detection.sequence.resources[0].uid'), '')),
      'user ' || nullif(json_extract_string(service, '$.detection.sequence.actors[0].user.name'), ''),
      'access_key ' || nullif(json_extract_string(service, '$.detection.sequence.actors[0].user.credentialUid'), '')
    ) AS principal
  FROM "findings"
) AS document;

CREATE OR REPLACE VIEW "findings_latest" AS
SELECT
  region, day, account, id, arn, "partition", own_region, type, purpose, severity, band, title,
  description, created, updated, first_seen, last_seen, occurrences, archived, sample, action, resource_type,
  resource_kind, resource_id, resource, service, digest
FROM (
  SELECT *,
    row_number() OVER (
      PARTITION BY region, account, id
      ORDER BY updated DESC, occurrences DESC, coalesce(last_seen, TIMESTAMP '1970-01-01 00:00:00') DESC, digest DESC
    ) AS newness
  FROM "findings_versions"
) AS version
WHERE newness = 1;

CREATE OR REPLACE VIEW "findings_countries" AS
SELECT name, code FROM (
  VALUES
    ('andorra', 'AD'),
    ('united arab emirates', 'AE'),
    ('uae', 'AE'),
    ('afghanistan', 'AF'),
    ('antigua and barbuda', 'AG'),
    ('antigua & barbuda', 'AG'),
    ('anguilla', 'AI'),
    ('albania', 'AL'),
    ('armenia', 'AM'),
    ('angola', 'AO'),
    ('antarctica', 'AQ'),
    ('argentina', 'AR'),
    ('american samoa', 'AS'),
    ('austria', 'AT'),
    ('australia', 'AU'),
    ('aruba', 'AW'),
    ('åland islands', 'AX'),
    ('aland islands', 'AX'),
    ('azerbaijan', 'AZ'),
    ('bosnia and herzegovina', 'BA'),
    ('bosnia', 'BA'),
    ('barbados', 'BB'),
    ('bangladesh', 'BD'),
    ('belgium', 'BE'),
    ('burkina faso', 'BF'),
    ('bulgaria', 'BG'),
    ('bahrain', 'BH'),
    ('burundi', 'BI'),
    ('benin', 'BJ'),
    ('saint barthélemy', 'BL'),
    ('saint barthelemy', 'BL'),
    ('bermuda', 'BM'),
    ('brunei', 'BN'),
    ('brunei darussalam', 'BN'),
    ('bolivia', 'BO'),
    ('bolivia, plurinational state of', 'BO'),
    ('plurinational state of bolivia', 'BO'),
    ('bonaire, sint eustatius, and saba', 'BQ'),
    ('bonaire, sint eustatius and saba', 'BQ'),
    ('brazil', 'BR'),
    ('bahamas', 'BS'),
    ('the bahamas', 'BS'),
    ('bhutan', 'BT'),
    ('bouvet island', 'BV'),
    ('botswana', 'BW'),
    ('belarus', 'BY'),
    ('byelarus', 'BY'),
    ('belize', 'BZ'),
    ('canada', 'CA'),
    ('cocos (keeling) islands', 'CC'),
    ('dr congo', 'CD'),
    ('democratic republic of the congo', 'CD'),
    ('congo, the democratic republic of the', 'CD'),
    ('congo (kinshasa)', 'CD'),
    ('central african republic', 'CF'),
    ('congo republic', 'CG'),
    ('republic of the congo', 'CG'),
    ('congo', 'CG'),
    ('congo (brazzaville)', 'CG'),
    ('switzerland', 'CH'),
    ('ivory coast', 'CI'),
    ('côte d''ivoire', 'CI'),
    ('cote d''ivoire', 'CI'),
    ('cook islands', 'CK'),
    ('chile', 'CL'),
    ('cameroon', 'CM'),
    ('china', 'CN'),
    ('people''s republic of china', 'CN'),
    ('colombia', 'CO'),
    ('costa rica', 'CR'),
    ('cuba', 'CU'),
    ('cabo verde', 'CV'),
    ('cape verde', 'CV'),
    ('curaçao', 'CW'),
    ('curacao', 'CW'),
    ('christmas island', 'CX'),
    ('cyprus', 'CY'),
    ('czechia', 'CZ'),
    ('czech republic', 'CZ'),
    ('germany', 'DE'),
    ('djibouti', 'DJ'),
    ('denmark', 'DK'),
    ('dominica', 'DM'),
    ('dominican republic', 'DO'),
    ('algeria', 'DZ'),
    ('ecuador', 'EC'),
    ('estonia', 'EE'),
    ('egypt', 'EG'),
    ('western sahara', 'EH'),
    ('eritrea', 'ER'),
    ('spain', 'ES'),
    ('ethiopia', 'ET'),
    ('finland', 'FI'),
    ('fiji', 'FJ'),
    ('falkland islands', 'FK'),
    ('falkland islands (malvinas)', 'FK'),
    ('federated states of micronesia', 'FM'),
    ('micronesia', 'FM'),
    ('micronesia, federated states of', 'FM'),
    ('faroe islands', 'FO'),
    ('france', 'FR'),
    ('gabon', 'GA'),
    ('united kingdom', 'GB'),
    ('uk', 'GB'),
    ('great britain', 'GB'),
    ('united kingdom of great britain and northern ireland', 'GB'),
    ('grenada', 'GD'),
    ('georgia', 'GE'),
    ('french guiana', 'GF'),
    ('guernsey', 'GG'),
    ('ghana', 'GH'),
    ('gibraltar', 'GI'),
    ('greenland', 'GL'),
    ('gambia', 'GM'),
    ('the gambia', 'GM'),
    ('guinea', 'GN'),
    ('guadeloupe', 'GP'),
    ('equatorial guinea', 'GQ'),
    ('greece', 'GR'),
    ('south georgia and the south sandwich islands', 'GS'),
    ('guatemala', 'GT'),
    ('guam', 'GU'),
    ('guinea-bissau', 'GW'),
    ('guyana', 'GY'),
    ('hong kong', 'HK'),
    ('hong kong sar china', 'HK'),
    ('hong kong sar', 'HK'),
    ('heard and mcdonald islands', 'HM'),
    ('heard island and mcdonald islands', 'HM'),
    ('honduras', 'HN'),
    ('croatia', 'HR'),
    ('haiti', 'HT'),
    ('hungary', 'HU'),
    ('indonesia', 'ID'),
    ('ireland', 'IE'),
    ('republic of ireland', 'IE'),
    ('israel', 'IL'),
    ('isle of man', 'IM'),
    ('india', 'IN'),
    ('british indian ocean territory', 'IO'),
    ('iraq', 'IQ'),
    ('iran', 'IR'),
    ('islamic republic of iran', 'IR'),
    ('iran, islamic republic of', 'IR'),
    ('iceland', 'IS'),
    ('italy', 'IT'),
    ('jersey', 'JE'),
    ('jamaica', 'JM'),
    ('jordan', 'JO'),
    ('hashemite kingdom of jordan', 'JO'),
    ('japan', 'JP'),
    ('kenya', 'KE'),
    ('kyrgyzstan', 'KG'),
    ('kyrgyz republic', 'KG'),
    ('cambodia', 'KH'),
    ('kiribati', 'KI'),
    ('comoros', 'KM'),
    ('st kitts and nevis', 'KN'),
    ('saint kitts and nevis', 'KN'),
    ('north korea', 'KP'),
    ('democratic people''s republic of korea', 'KP'),
    ('korea, democratic people''s republic of', 'KP'),
    ('korea (north)', 'KP'),
    ('south korea', 'KR'),
    ('republic of korea', 'KR'),
    ('korea, republic of', 'KR'),
    ('korea (south)', 'KR'),
    ('kuwait', 'KW'),
    ('cayman islands', 'KY'),
    ('kazakhstan', 'KZ'),
    ('laos', 'LA'),
    ('lao people''s democratic republic', 'LA'),
    ('lebanon', 'LB'),
    ('saint lucia', 'LC'),
    ('liechtenstein', 'LI'),
    ('sri lanka', 'LK'),
    ('liberia', 'LR'),
    ('lesotho', 'LS'),
    ('lithuania', 'LT'),
    ('republic of lithuania', 'LT'),
    ('luxembourg', 'LU'),
    ('latvia', 'LV'),
    ('libya', 'LY'),
    ('libyan arab jamahiriya', 'LY'),
    ('morocco', 'MA'),
    ('monaco', 'MC'),
    ('moldova', 'MD'),
    ('republic of moldova', 'MD'),
    ('moldova, republic of', 'MD'),
    ('montenegro', 'ME'),
    ('saint martin', 'MF'),
    ('saint martin (french part)', 'MF'),
    ('madagascar', 'MG'),
    ('marshall islands', 'MH'),
    ('north macedonia', 'MK'),
    ('macedonia', 'MK'),
    ('republic of north macedonia', 'MK'),
    ('mali', 'ML'),
    ('myanmar', 'MM'),
    ('burma', 'MM'),
    ('mongolia', 'MN'),
    ('macao', 'MO'),
    ('macau', 'MO'),
    ('macao sar china', 'MO'),
    ('northern mariana islands', 'MP'),
    ('martinique', 'MQ'),
    ('mauritania', 'MR'),
    ('montserrat', 'MS'),
    ('malta', 'MT'),
    ('mauritius', 'MU'),
    ('maldives', 'MV'),
    ('malawi', 'MW'),
    ('mexico', 'MX'),
    ('malaysia', 'MY'),
    ('mozambique', 'MZ'),
    ('namibia', 'NA'),
    ('new caledonia', 'NC'),
    ('niger', 'NE'),
    ('norfolk island', 'NF'),
    ('nigeria', 'NG'),
    ('nicaragua', 'NI'),
    ('netherlands', 'NL'),
    ('the netherlands', 'NL'),
    ('holland', 'NL'),
    ('norway', 'NO'),
    ('nepal', 'NP'),
    ('nauru', 'NR'),
    ('niue', 'NU'),
    ('new zealand', 'NZ'),
    ('oman', 'OM'),
    ('panama', 'PA'),
    ('peru', 'PE'),
    ('french polynesia', 'PF'),
    ('papua new guinea', 'PG'),
    ('philippines', 'PH'),
    ('the philippines', 'PH'),
    ('pakistan', 'PK'),
    ('poland', 'PL'),
    ('saint pierre and miquelon', 'PM'),
    ('pitcairn islands', 'PN'),
    ('pitcairn', 'PN'),
    ('puerto rico', 'PR'),
    ('palestine', 'PS'),
    ('palestinian territory', 'PS'),
    ('palestinian territories', 'PS'),
    ('palestine, state of', 'PS'),
    ('portugal', 'PT'),
    ('palau', 'PW'),
    ('paraguay', 'PY'),
    ('qatar', 'QA'),
    ('réunion', 'RE'),
    ('reunion', 'RE'),
    ('romania', 'RO'),
    ('serbia', 'RS'),
    ('russia', 'RU'),
    ('russian federation', 'RU'),
    ('rwanda', 'RW'),
    ('saudi arabia', 'SA'),
    ('kingdom of saudi arabia', 'SA'),
    ('solomon islands', 'SB'),
    ('seychelles', 'SC'),
    ('sudan', 'SD'),
    ('sweden', 'SE'),
    ('singapore', 'SG'),
    ('saint helena', 'SH'),
    ('saint helena, ascension and tristan da cunha', 'SH'),
    ('slovenia', 'SI'),
    ('svalbard and jan mayen', 'SJ'),
    ('slovakia', 'SK'),
    ('slovak republic', 'SK'),
    ('sierra leone', 'SL'),
    ('san marino', 'SM'),
    ('senegal', 'SN'),
    ('somalia', 'SO'),
    ('suriname', 'SR'),
    ('south sudan', 'SS'),
    ('são tomé and príncipe', 'ST'),
    ('sao tome and principe', 'ST'),
    ('el salvador', 'SV'),
    ('sint maarten', 'SX'),
    ('sint maarten (dutch part)', 'SX'),
    ('syria', 'SY'),
    ('syrian arab republic', 'SY'),
    ('eswatini', 'SZ'),
    ('swaziland', 'SZ'),
    ('turks and caicos islands', 'TC'),
    ('chad', 'TD'),
    ('french southern territories', 'TF'),
    ('togo', 'TG'),
    ('thailand', 'TH'),
    ('tajikistan', 'TJ'),
    ('tokelau', 'TK'),
    ('timor-leste', 'TL'),
    ('east timor', 'TL'),
    ('turkmenistan', 'TM'),
    ('tunisia', 'TN'),
    ('tonga', 'TO'),
    ('türkiye', 'TR'),
    ('turkey', 'TR'),
    ('turkiye', 'TR'),
    ('trinidad and tobago', 'TT'),
    ('trinidad & tobago', 'TT'),
    ('tuvalu', 'TV'),
    ('taiwan', 'TW'),
    ('taiwan, province of china', 'TW'),
    ('taiwan, republic of china', 'TW'),
    ('tanzania', 'TZ'),
    ('tanzania, united republic of', 'TZ'),
    ('united republic of tanzania', 'TZ'),
    ('ukraine', 'UA'),
    ('uganda', 'UG'),
    ('u.s. outlying islands', 'UM'),
    ('united states minor outlying islands', 'UM'),
    ('united states', 'US'),
    ('usa', 'US'),
    ('united states of america', 'US'),
    ('u.s.a.', 'US'),
    ('u.s.', 'US'),
    ('uruguay', 'UY'),
    ('uzbekistan', 'UZ'),
    ('vatican city', 'VA'),
    ('holy see', 'VA'),
    ('holy see (vatican city state)', 'VA'),
    ('vatican', 'VA'),
    ('st vincent and grenadines', 'VC'),
    ('saint vincent and the grenadines', 'VC'),
    ('venezuela', 'VE'),
    ('venezuela, bolivarian republic of', 'VE'),
    ('bolivarian republic of venezuela', 'VE'),
    ('british virgin islands', 'VG'),
    ('virgin islands, british', 'VG'),
    ('u.s. virgin islands', 'VI'),
    ('virgin islands, u.s.', 'VI'),
    ('us virgin islands', 'VI'),
    ('united states virgin islands', 'VI'),
    ('vietnam', 'VN'),
    ('viet nam', 'VN'),
    ('vanuatu', 'VU'),
    ('wallis and futuna', 'WF'),
    ('samoa', 'WS'),
    ('kosovo', 'XK'),
    ('republic of kosovo', 'XK'),
    ('yemen', 'YE'),
    ('mayotte', 'YT'),
    ('south africa', 'ZA'),
    ('republic of south africa', 'ZA'),
    ('zambia', 'ZM'),
    ('zimbabwe', 'ZW')
) AS country(name, code);

CREATE OR REPLACE VIEW "findings_remotes" AS
SELECT DISTINCT
  region, day, account, id, type, severity, band, updated, address, coalesce(country_code, code) AS country_code, country, city, asn, organization
FROM (
  SELECT
    region, day, account, id, type, severity, band, updated,
    coalesce(CASE WHEN regexp_matches(json_extract_string(place, '$.ipAddressV4'), '^[0-9]{1,3}([.][0-9]{1,3}){3}$|:') THEN json_extract_string(place, '$.ipAddressV4') END, CASE WHEN regexp_matches(json_extract_string(place, '$.ipAddressV6'), '^[0-9]{1,3}([.][0-9]{1,3}){3}$|:') THEN json_extract_string(place, '$.ipAddressV6') END, CASE WHEN regexp_matches(json_extract_string(place, '$.ip'), '^[0-9]{1,3}([.][0-9]{1,3}){3}$|:') THEN json_extract_string(place, '$.ip') END) AS address,
    CASE WHEN length(json_extract_string(place, '$.country.countryCode')) = 2 THEN upper(json_extract_string(place, '$.country.countryCode')) END AS country_code,
    coalesce(nullif(json_extract_string(place, '$.country.countryName'), ''), nullif(json_extract_string(place, '$.location.country'), '')) AS country,
    coalesce(nullif(json_extract_string(place, '$.city.cityName'), ''), nullif(json_extract_string(place, '$.location.city'), '')) AS city,
    TRY_CAST(coalesce(nullif(json_extract_string(place, '$.organization.asn'), ''), nullif(json_extract_string(place, '$.autonomousSystem.number'), '')) AS bigint) AS asn,
    coalesce(nullif(json_extract_string(place, '$.organization.asnOrg'), ''), nullif(json_extract_string(place, '$.autonomousSystem.name'), '')) AS organization
  FROM (
    SELECT region, day, account, id, type, severity, band, updated, coalesce(json_extract(place, '$.remoteIpDetails'), place) AS place
    FROM "findings_latest"
      CROSS JOIN UNNEST(
        [json_extract(service, '$.action.networkConnectionAction.remoteIpDetails'), json_extract(service, '$.action.awsApiCallAction.remoteIpDetails'), json_extract(service, '$.action.dnsRequestAction.remoteIpDetails'), json_extract(service, '$.action.rdsLoginAttemptAction.remoteIpDetails'), json_extract(service, '$.action.kubernetesApiCallAction.remoteIpDetails')]
        || coalesce(TRY_CAST(json_extract(service, '$.action.portProbeAction.portProbeDetails') AS JSON[]), CAST([] AS JSON[])) || coalesce(TRY_CAST(json_extract(service, '$.detection.sequence.endpoints') AS JSON[]), CAST([] AS JSON[]))
      ) AS remote(place)
  ) AS remote
  WHERE place IS NOT NULL
) AS remote
LEFT JOIN "findings_countries" ON name = lower(country)
WHERE coalesce(address, country_code, country, organization) IS NOT NULL OR asn IS NOT NULL;

CREATE OR REPLACE VIEW "findings_totals" AS
SELECT
  (SELECT count(*) FROM "findings_documents") AS versions,
  count(*) AS findings,
  count_if(band = 'critical') AS critical,
  count_if(band = 'high') AS high,
  count_if(band = 'medium') AS medium,
  count_if(band = 'low') AS low,
  count_if(archived) AS archived,
  count_if(sample) AS samples,
  max(updated) AS last_updated
FROM "findings_latest";

CREATE OR REPLACE VIEW "findings_by_type" AS
SELECT
  type,
  count(*) AS findings,
  count_if(band = 'critical') AS critical,
  count_if(band = 'high') AS high,
  count_if(band = 'medium') AS medium,
  count_if(band = 'low') AS low,
  max(updated) AS last_updated
FROM "findings_latest"
GROUP BY type;

CREATE OR REPLACE VIEW "findings_by_purpose" AS
SELECT
  purpose,
  count(*) AS findings,
  count_if(band = 'critical') AS critical,
  count_if(band = 'high') AS high,
  count_if(band = 'medium') AS medium,
  count_if(band = 'low') AS low,
  max(updated) AS last_updated
FROM "findings_latest"
GROUP BY purpose;

CREATE OR REPLACE VIEW "findings_by_severity" AS
SELECT
  band,
  count(*) AS findings,
  count_if(band = 'critical') AS critical,
  count_if(band = 'high') AS high,
  count_if(band = 'medium') AS medium,
  count_if(band = 'low') AS low,
  max(updated) AS last_updated
FROM "findings_latest"
GROUP BY band;

CREATE OR REPLACE VIEW "findings_by_day" AS
SELECT
  CAST(replace(day, '/', '-') AS date) AS day,
  count(*) AS findings,
  count_if(band = 'critical') AS critical,
  count_if(band = 'high') AS high,
  count_if(band = 'medium') AS medium,
  count_if(band = 'low') AS low,
  max(updated) AS last_updated
FROM "findings_latest"
GROUP BY day;

CREATE OR REPLACE VIEW "findings_by_region" AS
SELECT
  region,
  count(*) AS findings,
  count_if(band = 'critical') AS critical,
  count_if(band = 'high') AS high,
  count_if(band = 'medium') AS medium,
  count_if(band = 'low') AS low,
  max(updated) AS last_updated
FROM "findings_latest"
GROUP BY region;

CREATE OR REPLACE VIEW "findings_by_account" AS
SELECT
  account,
  count(*) AS findings,
  count_if(band = 'critical') AS critical,
  count_if(band = 'high') AS high,
  count_if(band = 'medium') AS medium,
  count_if(band = 'low') AS low,
  max(updated) AS last_updated
FROM "findings_latest"
GROUP BY account;

CREATE OR REPLACE VIEW "findings_by_resource_type" AS
SELECT
  resource_type,
  count(*) AS findings,
  count_if(band = 'critical') AS critical,
  count_if(band = 'high') AS high,
  count_if(band = 'medium') AS medium,
  count_if(band = 'low') AS low,
  max(updated) AS last_updated
FROM "findings_latest"
GROUP BY resource_type;

CREATE OR REPLACE VIEW "findings_by_resource" AS
SELECT
  resource_kind, resource_id,
  count(*) AS findings,
  count_if(band = 'critical') AS critical,
  count_if(band = 'high') AS high,
  count_if(band = 'medium') AS medium,
  count_if(band = 'low') AS low,
  max(updated) AS last_updated
FROM "findings_latest"
WHERE resource_id IS NOT NULL
GROUP BY resource_kind, resource_id;

CREATE OR REPLACE VIEW "findings_by_address" AS
SELECT
  address, max(country) AS country, max(organization) AS organization,
  count(DISTINCT concat(region, '/', account, '/', id)) AS findings,
  count(DISTINCT CASE WHEN band = 'critical' THEN concat(region, '/', account, '/', id) END) AS critical,
  count(DISTINCT CASE WHEN band = 'high' THEN concat(region, '/', account, '/', id) END) AS high,
  count(DISTINCT CASE WHEN band = 'medium' THEN concat(region, '/', account, '/', id) END) AS medium,
  count(DISTINCT CASE WHEN band = 'low' THEN concat(region, '/', account, '/', id) END) AS low,
  max(updated) AS last_updated
FROM "findings_remotes"
WHERE address IS NOT NULL
GROUP BY address;

CREATE OR REPLACE VIEW "findings_by_country" AS
SELECT
  coalesce(country_code, country) AS country, max(country) AS name,
  count(DISTINCT concat(region, '/', account, '/', id)) AS findings,
  count(DISTINCT CASE WHEN band = 'critical' THEN concat(region, '/', account, '/', id) END) AS critical,
  count(DISTINCT CASE WHEN band = 'high' THEN concat(region, '/', account, '/', id) END) AS high,
  count(DISTINCT CASE WHEN band = 'medium' THEN concat(region, '/', account, '/', id) END) AS medium,
  count(DISTINCT CASE WHEN band = 'low' THEN concat(region, '/', account, '/', id) END) AS low,
  max(updated) AS last_updated
FROM "findings_remotes"
WHERE coalesce(country_code, country) IS NOT NULL
GROUP BY coalesce(country_code, country);

CREATE OR REPLACE VIEW "findings_by_network" AS
SELECT
  asn, organization,
  count(DISTINCT concat(region, '/', account, '/', id)) AS findings,
  count(DISTINCT CASE WHEN band = 'critical' THEN concat(region, '/', account, '/', id) END) AS critical,
  count(DISTINCT CASE WHEN band = 'high' THEN concat(region, '/', account, '/', id) END) AS high,
  count(DISTINCT CASE WHEN band = 'medium' THEN concat(region, '/', account, '/', id) END) AS medium,
  count(DISTINCT CASE WHEN band = 'low' THEN concat(region, '/', account, '/', id) END) AS low,
  max(updated) AS last_updated
FROM "findings_remotes"
WHERE asn IS NOT NULL OR organization IS NOT NULL
GROUP BY asn, organization;
