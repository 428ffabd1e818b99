-- The next mails of surveys are found in their order, without going through all that wait (features/surveys/mail.tsx).
drop index survey_invitation_due;
create index survey_invitation_due on survey_invitation (tries, id) where due <> 'none' and email is not null and not answered;
-- what stops when a survey is closed
create index survey_invitation_stop on survey_invitation (survey_id) where due <> 'none';
