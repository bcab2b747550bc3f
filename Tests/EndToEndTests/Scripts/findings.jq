# The findings in any of GuardDuty's shapes, each as {region, account, id, finding}; what is none as {rejected}.
def text: if type == "string" and length > 0 then . else null end;
def one($region):
  ((.id | text) // (.Id | text)) as $id
  | ((.type | text) // (.Type | text)) as $type
  | ((.arn | text) // (.Arn | text) // "") as $arn
  | if $id and $type
    then {region: ($region // ($arn | split(":")[3] | text)), account: (.accountId // .AccountId), $id, finding: .}
    else {rejected: .} end;
def unwrap:
  if type == "array" then .[] | unwrap
  elif (.Findings | type) == "array" then .Findings[] | unwrap
  elif (.detail | type) == "object" then .region as $region | .detail | one($region | text)
  else one(null) end;
unwrap
